// sample: catalog
package dev.slipway.bench.part;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.slipway.bench.load.Call;
import dev.slipway.bench.platform.Http;
import dev.slipway.bench.report.Budget;

/**
 * Products read by their key: what a service makes of a query that takes the database
 * next to nothing. The yardstick is such a query alone, on the same server.
 */
public final class Read implements Part {

	private static final String SERVICE = "catalog";

	/** Seconds of a period of the warm-up curve. */
	private static final int PERIOD = 10;

	/** As {@code pgbench -i} makes them at scale 1. */
	private static final int ACCOUNTS = 100_000;

	private static final Pattern TPS = Pattern.compile("tps = ([\\d.]+)");

	private static final Pattern SKU = Pattern.compile("\"sku\":\"([^\"]+)\"");

	@Override
	public String name() {
		return "read";
	}

	@Override
	public String description() {
		return "catalog's products by key, from a cold start to full speed, against pgbench -S";
	}

	@Override
	public void measure(Run bench) throws Exception {
		bench.platform().start();
		int clients = bench.settings().clients();
		createAccounts(bench);
		double queriesBefore = queries(bench);
		bench.platform().stop(SERVICE);
		bench.platform().start();
		var skus = skus(bench);
		var reads = bench.reads(SERVICE, () -> Call.get("/api/catalog/products/" + anyOf(skus)));
		var curve = reads.run(bench.settings().warmUp()).curve(PERIOD);
		for (int i = 0; i < curve.size(); i++) {
			bench.figure("after a cold start, seconds %d to %d".formatted(i * PERIOD, (i + 1) * PERIOD), curve.get(i),
					"req/s");
		}

		var service = bench.platform().service(SERVICE);
		double allocated = service.allocated();
		var before = bench.platform().cpu();
		var warm = bench.run(reads, bench.settings().time());
		var spent = bench.cpuSince(before);
		// Before and after: a machine is seldom the same for a minute.
		double queries = (queriesBefore + queries(bench)) / 2;
		bench.figure("pgbench -S, prepared, %d clients".formatted(clients), queries, "1/s");
		bench.figure("warm, %d clients".formatted(clients), warm.rate(), "req/s");
		bench.figure("warm, p99", warm.percentile(99), "ms");
		bench.figure("warm ÷ pgbench -S", warm.rate() / queries, "", Budget.atLeast(0.25));
		bench.cpu("read", spent, (double) warm.count(), null);
		bench.figure("allocation per read", (service.allocated() - allocated) / (double) warm.count() / 1024, "KiB");
	}

	static String anyOf(List<String> some) {
		return some.get(ThreadLocalRandom.current().nextInt(some.size()));
	}

	private static List<String> skus(Run bench) throws IOException {
		var page = Http.get(bench.platform().url(SERVICE).resolve("/api/catalog/products?limit=100"));
		return SKU.matcher(page).results().map((sku) -> sku.group(1)).toList();
	}

	private static void createAccounts(Run bench) {
		var database = bench.platform().database();
		database.execute("postgres", "create database bench");
		database.execute("bench", """
				create table pgbench_branches (bid int primary key, bbalance int, filler char(88));
				insert into pgbench_branches values (1, 0, '');
				create table pgbench_accounts (aid int primary key, bid int, abalance int, filler char(84));
				insert into pgbench_accounts select aid, 1, 0, '' from generate_series(1, %d) aid;
				analyze
				""".formatted(ACCOUNTS));
	}

	/** Queries per second: pgbench's, or where there is none, the same ones of pgjdbc. */
	private static double queries(Run bench) throws InterruptedException {
		try {
			return pgbench(bench);
		}
		catch (IOException _) {
			bench.say("there is no pgbench on the PATH: pgjdbc sends the same queries");
			return pgjdbc(bench);
		}
	}

	private static double pgbench(Run bench) throws IOException {
		var server = bench.platform().database().server();
		var builder = new ProcessBuilder("pgbench", "--no-vacuum", "--protocol=prepared", "--select-only",
				"--client=" + bench.settings().clients(), "--jobs=2", "--time=" + bench.settings().time().toSeconds(),
				"--host=" + server.host(), "--port=" + server.port(), "--username=" + server.administrator(), "bench")
			.redirectErrorStream(true);
		builder.environment().put("PGPASSWORD", server.password());
		var output = new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		var tps = TPS.matcher(output);
		if (!tps.find()) {
			throw new IllegalStateException(output);
		}
		return Double.parseDouble(tps.group(1));
	}

	private static double pgjdbc(Run bench) throws InterruptedException {
		var time = bench.settings().time();
		long end = System.nanoTime() + time.toNanos();
		Callable<Integer> client = () -> query(bench, end);
		try (var threads = Executors.newFixedThreadPool(bench.settings().clients())) {
			var queries = threads
				.invokeAll(IntStream.range(0, bench.settings().clients()).mapToObj((_) -> client).toList())
				.stream()
				.mapToInt((count) -> count.resultNow())
				.sum();
			return queries / (time.toNanos() / 1e9);
		}
	}

	private static int query(Run bench, long end) throws SQLException {
		try (var connection = bench.platform().database().connect("bench");
				var select = connection.prepareStatement("select abalance from pgbench_accounts where aid = ?")) {
			int count = 0;
			for (; System.nanoTime() < end; count++) {
				select.setInt(1, ThreadLocalRandom.current().nextInt(ACCOUNTS) + 1);
				select.executeQuery().close();
			}
			return count;
		}
	}

}
