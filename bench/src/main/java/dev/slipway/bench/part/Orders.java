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
 * Orders from the request to their confirmation. Customers who wait for one before they
 * place the next find out how many the platform confirms; as many as come anyway, at half
 * that rate, how long each takes.
 */
public final class Orders implements Part {

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
		int clients = bench.settings().clients();
		var shop = Shop.open(bench.platform(), bench.settings().customers());
		var waiting = Load.closed(url, clients, shop.orders()).thenRead(Shop::events);
		bench.warmUp(waiting);
		settle(bench);

		double perSecond = saturate(bench, waiting, clients);
		var placed = now(bench);
		var half = bench.run(Load.open(url, perSecond / 2, shop.orders()), bench.settings().time());
		settle(bench);
		var times = confirmed(bench, placed);
		bench.figure("at half of it: placed", half.rate(), "1/s");
		bench.figure("at half of it: p99 of placing", half.percentile(99), "ms");
		bench.figure("at half of it: time to confirm, p50", times.get("p50"), "s");
		bench.figure("at half of it: time to confirm, p95", times.get("p95"), "s", Budget.atMost(1));
		bench.figure("at half of it: time to confirm, p99", times.get("p99"), "s");

		var alone = now(bench);
		bench.run(Load.closed(url, clients, shop.withCustomers(1).orders()).thenRead(Shop::events),
				bench.settings().time());
		bench.figure("confirmed, all of one customer", confirmed(bench, alone).get("count") / seconds(bench), "1/s");
		settle(bench);
	}

	/** How many are confirmed a second, and what each takes. */
	private static double saturate(Run bench, Load waiting, int clients) {
		var database = bench.platform().database();
		database.execute("postgres", "alter system set pg_stat_statements.track = 'top'");
		database.execute("postgres", "select pg_reload_conf()");
		double allocated = bench.platform().service("orders").allocated();
		var counters = counters(database);
		var cpu = bench.platform().cpu();
		var start = now(bench);
		bench.run(waiting, bench.settings().time());
		var spent = bench.cpuSince(cpu);
		var after = counters(database);
		database.execute("postgres", "alter system set pg_stat_statements.track = 'none'");
		database.execute("postgres", "select pg_reload_conf()");

		double count = confirmed(bench, start).get("count");
		bench.figure("confirmed, %d clients, %d customers".formatted(clients, bench.settings().customers()),
				count / seconds(bench), "1/s", Budget.atLeast(100));
		bench.cpu("order", spent, count, Budget.atMost(20));
		bench.figure("allocation per order in orders",
				(bench.platform().service("orders").allocated() - allocated) / count / 1024, "KiB");
		after.forEach((counter, value) -> bench.figure("per order: " + counter, (value - counters.get(counter)) / count,
				counter.equals("WAL") ? "KiB" : ""));
		return count / seconds(bench);
	}

	private static double seconds(Run bench) {
		return bench.settings().time().toMillis() / 1e3;
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
		return bench.platform()
			.database()
			.numbers("orders", "select extract(epoch from clock_timestamp()) as now")
			.get("now");
	}

	private static Map<String, Double> confirmed(Run bench, double placedAfter) {
		return bench.platform().database().numbers("orders", """
				select count(*) as count, percentile_cont(0.5) within group (order by seconds) as p50,
				       percentile_cont(0.95) within group (order by seconds) as p95,
				       percentile_cont(0.99) within group (order by seconds) as p99
				from (select extract(epoch from at - placed_at) as seconds
				      from orders join order_history on order_id = id and order_history.status = 'CONFIRMED'
				      where placed_at > to_timestamp(%.3f)) confirmed
				""".formatted(placedAfter));
	}

	/** Waits until nothing is left to do. */
	private static void settle(Run bench) throws InterruptedException {
		var end = Instant.now().plus(PATIENCE);
		while (bench.platform()
			.database()
			.numbers("orders", "select count(*) as open from orders where next_step <> 'NONE'")
			.get("open") > 0) {
			if (Instant.now().isAfter(end)) {
				bench.finding("orders are unfinished " + PATIENCE + " after the last one was placed");
				return;
			}
			Thread.sleep(500);
		}
	}

}
