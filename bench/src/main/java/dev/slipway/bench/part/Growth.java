// sample: catalog inventory payments orders
package dev.slipway.bench.part;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import dev.slipway.bench.load.Call;
import dev.slipway.bench.load.Load;
import dev.slipway.bench.platform.Platform;
import dev.slipway.bench.report.Budget;

/**
 * The same requests on little data and on much. What takes longer then, or reads tables
 * from end to end, is a defect that no test with sample data finds.
 */
public final class Growth implements Part {

	/** So few that no request waits for another. */
	private static final int PER_SECOND = 30;

	private static final int WARM_UP_CLIENTS = 4;

	/** Rows that a request may read by sequential scans: of tables that stay small. */
	private static final int FEW_ROWS = 1000;

	private static final List<String> DATABASES = List.of("catalog", "inventory", "payments", "orders");

	private static final List<String> ADJECTIVES = List.of("amber", "brass", "cobalt", "dented", "emerald", "folded",
			"golden", "heavy", "ivory", "jagged", "knotted", "light", "matte", "narrow", "oiled", "polished", "quiet",
			"round", "silver", "tarred");

	private static final List<String> NOUNS = List.of("anchor", "block", "cleat", "davit", "ensign", "fender",
			"gangway", "hatch", "inlet", "jib", "keel", "lantern", "mooring", "nozzle", "oar", "pulley", "quadrant",
			"rudder", "shackle", "tiller");

	@Override
	public String name() {
		return "growth";
	}

	@Override
	public String description() {
		return "the same requests on little and on much data (takes long, and GiB of disk)";
	}

	@Override
	public boolean isOnlyByName() {
		return true;
	}

	@Override
	public void measure(Run bench) throws Exception {
		bench.platform().start();
		catalog(bench);
		orders(bench);
	}

	private static void catalog(Run bench) {
		var sizes = bench.settings().products();
		var kinds = List.of(
				new Kind("read", () -> Call.get("/api/catalog/products/GROWTH-" + anyBelow(sizes.getFirst()))),
				new Kind("search", () -> search("")), new Kind("mistyped search", () -> search("x")));
		var first = new TreeMap<String, Double>();
		int before = 0;
		for (int size : sizes) {
			addProducts(bench, before, size);
			if (before == 0) {
				kinds.forEach((kind) -> warmUp(bench, kind));
			}
			for (var kind : kinds) {
				compare(bench, kind, "%,d products".formatted(size), first);
			}
			before = size;
		}
	}

	private static Call search(String mistake) {
		return Call.get("/api/catalog/products?q=%s%s+%s%s".formatted(Read.anyOf(ADJECTIVES), mistake,
				Read.anyOf(NOUNS), mistake));
	}

	private static void addProducts(Run bench, int from, int to) {
		bench.say("adding products up to %,d".formatted(to));
		bench.platform().database().execute("catalog", """
				insert into products (sku, name, description, category, price)
				select 'GROWTH-' || i, initcap((%1$s)[1 + i %% 20] || ' ' || (%2$s)[1 + i / 20 %% 20]) || ' ' || i,
				       'Made for the bench, with a ' || (%2$s)[1 + i / 400 %% 20] || ' for no reason.', 'growth', 1
				from generate_series(%3$d, %4$d) i;
				""".formatted(array(ADJECTIVES), array(NOUNS), from, to - 1));
		bench.platform().database().execute("catalog", "vacuum analyze products");
	}

	private static String array(List<String> words) {
		return "array['" + String.join("','", words) + "']";
	}

	private static void orders(Run bench) throws Exception {
		int count = bench.settings().orders();
		var many = Shop.open(bench.platform(), bench.settings().customers());
		var one = many.withCustomers(1);
		var kinds = List.of(new Kind("list of one customer", () -> Call.get("/api/orders?limit=20", one.anyToken())),
				new Kind("list of many customers", () -> Call.get("/api/orders?limit=20", many.anyToken())),
				new Kind("place by one customer", one.orders()), new Kind("place by many customers", many.orders()));
		for (var kind : kinds) {
			warmUp(bench, kind);
			Orders.settle(bench);
		}
		var first = new TreeMap<String, Double>();
		for (var kind : kinds) {
			compare(bench, kind, "few orders", first);
		}
		addOrders(bench, count);
		for (var kind : kinds) {
			compare(bench, kind, "%,d orders".formatted(count), first);
		}
	}

	/**
	 * Confirmed orders, every second one of the first customer, each with the key that it
	 * was placed with, which are those of a month.
	 */
	private static void addOrders(Run bench, int count) {
		bench.say("adding %,d orders".formatted(count));
		bench.platform()
			.database()
			.execute("orders",
					"""
							create table growth as
							select uuidv7(interval '-1 second' * (100 + i)) as id, now() - interval '1 second' * (100 + i) as at,
							       'customer-' || case i %% 2 when 0 then 0 else i / 2 %% %2$d end as customer
							from generate_series(1, %1$d) i;
							insert into orders (id, customer, total, currency, placed_at, status, next_step)
							select id, customer, 1, 'EUR', at, 'CONFIRMED', 'NONE' from growth;
							insert into order_lines (order_id, position, sku, name, quantity, price)
							select id, 1, 'GROWTH-1', 'Made for the bench', 1, 1 from growth;
							insert into order_history (order_id, sequence, status, at)
							select id, sequence, status, at
							from growth, (values (1, 'PLACED'), (2, 'RESERVED'), (3, 'PAID'), (4, 'CONFIRMED')) v (sequence, status);
							insert into idempotency_keys (caller, operation, key, fingerprint, status, location, body, created_at)
							select customer, 'POST /api/orders', id::text, decode(md5(id::text) || md5(id::text), 'hex'), 201,
							       '/api/orders/' || id, repeat('x', 400), now() - interval '30 days' * random()
							from growth;
							drop table growth;
							analyze
							"""
						.formatted(count, bench.settings().customers()));
	}

	private static void warmUp(Run bench, Kind kind) {
		bench.warmUp(Load.closed(bench.platform().url(Platform.GATEWAY), WARM_UP_CLIENTS, kind.calls));
	}

	/**
	 * Measures requests of a kind, and compares them with the first ones of it.
	 * @param data how much there is
	 * @param first the 99th percentiles of the first ones, ms, by kind
	 */
	private static void compare(Run bench, Kind kind, String data, Map<String, Double> first) {
		var rowsBefore = rowsRead(bench);
		var timings = bench.run(Load.open(bench.platform().url(Platform.GATEWAY), PER_SECOND, kind.calls),
				bench.settings().time());
		double p99 = timings.percentile(99);
		bench.figure("%s, %s, p99".formatted(kind.name, data), p99, "ms");
		var earlier = first.putIfAbsent(kind.name, p99);
		if (earlier != null) {
			bench.figure("%s, %s, p99 ÷ the first".formatted(kind.name, data), p99 / earlier, "", Budget.atMost(3));
		}
		rowsRead(bench).forEach((table, rows) -> {
			double each = (rows - rowsBefore.getOrDefault(table, 0.0)) / timings.count();
			if (each > FEW_ROWS) {
				bench.finding("%s, %s: sequential scans of %s read %,.0f rows for each request".formatted(kind.name,
						data, table, each));
			}
		});
	}

	/** Rows that sequential scans have read so far, by table. */
	private static Map<String, Double> rowsRead(Run bench) {
		var all = new TreeMap<String, Double>();
		for (var database : DATABASES) {
			bench.platform()
				.database()
				.byName(database, "select relname, seq_tup_read from pg_stat_user_tables")
				.forEach((table, rows) -> all.put(database + "." + table, rows));
		}
		return all;
	}

	private static int anyBelow(int size) {
		return ThreadLocalRandom.current().nextInt(size);
	}

	/**
	 * Requests that should take as long on much data as on little.
	 *
	 * @param name what they do
	 * @param calls gives them
	 */
	private record Kind(String name, Supplier<Call> calls) {
	}

}
