// sample: catalog inventory payments orders
package dev.slipway.bench.part;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.slipway.bench.load.Load;
import dev.slipway.bench.platform.Database;
import dev.slipway.bench.platform.Platform;
import dev.slipway.bench.report.Budget;

/**
 * Orders from the request to their confirmation. Clients that place one after another,
 * without waiting for the confirmation, find out how many the platform confirms; as many
 * as come anyway, at half that rate, how long each takes.
 */
public final class Orders implements Part {

	/** Enough to keep two cores busy. */
	private static final int CLIENTS = 8;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	@Override
	public String name() {
		return "orders";
	}

	@Override
	public String description() {
		return "orders confirmed a second, time to confirm, and what one costs";
	}

	@Override
	public void measure(Run bench) throws Exception {
		bench.platform().start();
		var url = bench.platform().url(Platform.GATEWAY);
		var shop = Shop.open(bench.platform(), bench.settings().customers());
		var load = Load.closed(url, CLIENTS, shop.orders());
		bench.warmUp(load);
		settle(bench);
		double perSecond = saturate(bench, load);
		settle(bench);

		double start = now(bench);
		var half = bench.run(Load.open(url, perSecond / 2, shop.orders()), bench.settings().time());
		settle(bench);
		var times = confirmed(bench, start, now(bench));
		bench.figure("at half of it: placed", half.rate(), "1/s");
		bench.figure("at half of it: p99 of placing", half.percentile(99), "ms");
		bench.figure("at half of it: time to confirm, p50", number(times, "p50"), "s");
		bench.figure("at half of it: time to confirm, p95", number(times, "p95"), "s", Budget.atMost(1));
		bench.figure("at half of it: time to confirm, p99", number(times, "p99"), "s");

		start = now(bench);
		bench.run(Load.closed(url, CLIENTS, shop.withCustomers(1).orders()), bench.settings().time());
		double end = now(bench);
		double count = number(confirmed(bench, start, end), "count");
		bench.figure("confirmed, all of one customer", count / (end - start), "1/s");
		settle(bench);
	}

	/** How many are confirmed a second, and what each takes. */
	private static double saturate(Run bench, Load load) {
		var database = bench.platform().database();
		var service = bench.platform().service("orders");
		countStatements(database, "top");
		double allocated = service.allocated();
		var counters = counters(database);
		var cpu = bench.platform().cpu();
		double start = now(bench);
		var placed = bench.run(load, bench.settings().time());
		double seconds = now(bench) - start;
		var spent = bench.cpuSince(cpu);
		var after = counters(database);
		countStatements(database, "none");

		var confirmed = confirmed(bench, start, start + seconds);
		double count = number(confirmed, "count");
		bench.figure("placed, %d clients, %d customers".formatted(CLIENTS, bench.settings().customers()), placed.rate(),
				"1/s");
		bench.figure("confirmed meanwhile", count / seconds, "1/s", Budget.atLeast(100));
		bench.figure("time to confirm, p50", number(confirmed, "p50"), "s");
		bench.figure("time to confirm, p95", number(confirmed, "p95"), "s");
		bench.cpu("order", spent, count, Budget.atMost(20));
		bench.figure("allocation per order in orders", (service.allocated() - allocated) / count / 1024, "KiB");
		after.forEach((counter, value) -> bench.figure("per order: " + counter,
				(value - counters.getOrDefault(counter, 0.0)) / count, counter.equals("WAL") ? "KiB" : ""));
		return count / seconds;
	}

	private static double number(Map<String, Double> row, String column) {
		return row.getOrDefault(column, Double.NaN);
	}

	private static void countStatements(Database database, String which) {
		database.execute("postgres", "alter system set pg_stat_statements.track = '%s'".formatted(which));
		database.execute("postgres", "select pg_reload_conf()");
	}

	/** What the server counts, of all databases together and of each. */
	private static Map<String, Double> counters(Database database) {
		return database.byName("postgres", """
				select 'WAL', pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') / 1024
				union all
				select 'transactions that write', pg_snapshot_xmax(pg_current_snapshot())::text::numeric
				union all
				select 'transactions in ' || datname, xact_commit from pg_stat_database
				where datname in ('catalog', 'inventory', 'payments', 'orders')
				union all
				select 'statements in ' || datname, coalesce(sum(calls), 0)
				from pg_database left join pg_stat_statements on dbid = pg_database.oid
				where datname in ('catalog', 'inventory', 'payments', 'orders') group by datname
				""");
	}

	/** Seconds since 1970, by the database's clock, which the orders have. */
	private static double now(Run bench) {
		return number(
				bench.platform().database().numbers("orders", "select extract(epoch from clock_timestamp()) as now"),
				"now");
	}

	/** Those that were confirmed between two times, and how long that took, s. */
	private static Map<String, Double> confirmed(Run bench, double from, double to) {
		return bench.platform().database().numbers("orders", """
				select count(*) as count, percentile_cont(0.5) within group (order by seconds) as p50,
				       percentile_cont(0.95) within group (order by seconds) as p95,
				       percentile_cont(0.99) within group (order by seconds) as p99
				from (select extract(epoch from at - placed_at) as seconds
				      from orders join order_history on order_id = id and order_history.status = 'CONFIRMED'
				      where at between to_timestamp(%.3f) and to_timestamp(%.3f)) confirmed
				""".formatted(from, to));
	}

	/** Waits until nothing is left to do. */
	static void settle(Run bench) throws InterruptedException {
		var end = Instant.now().plus(PATIENCE);
		while (number(bench.platform()
			.database()
			.numbers("orders", "select count(*) as open from orders where next_step <> 'NONE'"), "open") > 0) {
			if (Instant.now().isAfter(end)) {
				bench.finding("orders are unfinished " + PATIENCE + " after the last one was placed");
				return;
			}
			Thread.sleep(500);
		}
	}

}
