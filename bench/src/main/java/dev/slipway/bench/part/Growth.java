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
	private static final int PER_SECOND = 20;

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
	public void measure(Run bench) throws Exception {
		bench.platform().start();
		catalog(bench);
		orders(bench);
	}

	private static void catalog(Run bench) {
		var sizes = bench.settings().products();
		Supplier<Call> read = () -> Call.get("/api/catalog/products/GROWTH-" + anyBelow(sizes.getFirst()));
		Supplier<Call> search = () -> Call
			.get("/api/catalog/products?q=%s+%s".formatted(Read.anyOf(ADJECTIVES), Read.anyOf(NOUNS)));
		Supplier<Call> mistyped = () -> Call
			.get("/api/catalog/products?q=%sx+%sx".formatted(Read.anyOf(ADJECTIVES), Read.anyOf(NOUNS)));
		var kinds = Map.of("read", read, "search", search, "mistyped search", mistyped);
		var first = new TreeMap<String, Double>();
		for (int i = 0; i < sizes.size(); i++) {
			int size = sizes.get(i);
			addProducts(bench, (i == 0) ? 0 : sizes.get(i - 1), size);
			if (i == 0) {
				kinds.values().forEach((calls) -> bench.warmUp(load(bench, calls)));
			}
			var label = " p99, %,d products".formatted(size);
			kinds.forEach((kind, calls) -> {
				double p99 = p99(bench, kind + label, calls);
				double before = first.computeIfAbsent(kind, (_) -> p99);
				if (size != sizes.getFirst()) {
					bench.figure(kind + label + " ÷ p99, %,d products".formatted(sizes.getFirst()), p99 / before, "",
							Budget.atMost(3));
				}
			});
		}
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
		var shop = Shop.open(bench.platform(), bench.settings().customers());
		var one = shop.withCustomers(1);
		Supplier<Call> listOfOne = () -> Call.get("/api/orders?limit=20", one.anyToken());
		Supplier<Call> listOfMany = () -> Call.get("/api/orders?limit=20", shop.anyToken());
		var kinds = Map.of("list, one customer", listOfOne, "list, many customers", listOfMany, "place, one customer",
				one.orders(), "place, many customers", shop.orders());
		kinds.values().forEach((calls) -> bench.warmUp(load(bench, calls)));
		var few = new TreeMap<String, Double>();
		kinds.forEach((kind, calls) -> few.put(kind, p99(bench, kind + " p99, few orders", calls)));
		addOrders(bench, count);
		kinds.forEach((kind, calls) -> {
			double p99 = p99(bench, kind + " p99, %,d orders".formatted(count), calls);
			bench.figure(kind + " p99, %,d orders ÷ p99, few orders".formatted(count), p99 / few.get(kind), "",
					Budget.atMost(3));
		});
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

	private static double p99(Run bench, String what, Supplier<Call> calls) {
		var before = rowsRead(bench);
		var timings = bench.run(load(bench, calls), bench.settings().time());
		bench.figure(what, timings.percentile(99), "ms");
		var after = rowsRead(bench);
		after.forEach((table, rows) -> {
			double each = (rows - before.getOrDefault(table, 0.0)) / timings.count();
			if (each > FEW_ROWS) {
				bench.finding(
						"%s: sequential scans of %s read %,.0f rows for each request".formatted(what, table, each));
			}
		});
		return timings.percentile(99);
	}

	private static Load load(Run bench, Supplier<Call> calls) {
		return Load.open(bench.platform().url(Platform.GATEWAY), PER_SECOND, calls);
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

}
