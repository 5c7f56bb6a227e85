// sample: catalog inventory payments orders
package dev.slipway.e2e;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Restarts, scales and deletes pods while customers use the platform, and checks
 * afterwards that no order was lost.
 */
@Command(name = "bin/rollout-test", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
		description = {
				"Restarts every Deployment, scales one and deletes one of two pods of each, while customers use the platform "
						+ "at URL; then checks that no request failed, that every acknowledged order exists once, and that the "
						+ "stock is correct.",
				"The cluster is the one that kubectl talks to. URL must outlive the gateway's pods (an Ingress, a load "
						+ "balancer, a NodePort; not a port-forward). It needs the demo users, and leaves a product and "
						+ "its orders behind.",
				"Exits with 0 when nothing failed, was lost or duplicated, 1 when something was, 2 when it could not run." })
final class Rollout implements Callable<Integer> {

	@Parameters(paramLabel = "URL", description = "the gateway, e.g. http://localhost:30080")
	private URI url;

	@Option(names = "--requests", defaultValue = "20000", description = "minimum number of requests (${DEFAULT-VALUE})")
	private int requests;

	@Option(names = "--rate", defaultValue = "50", description = "requests per second (${DEFAULT-VALUE})")
	private int rate;

	@Option(names = "--clients", defaultValue = "16", description = "number of concurrent clients (${DEFAULT-VALUE})")
	private int clients;

	@Option(names = "--scale", defaultValue = "catalog",
			description = "the Deployment that is scaled to 4 and to 2 (${DEFAULT-VALUE})")
	private String scaled;

	@Option(names = "--namespace", defaultValue = "slipway",
			description = "namespace of the platform (${DEFAULT-VALUE})")
	private String namespace;

	@Option(names = "--minutes", defaultValue = "40", description = "time limit in minutes (${DEFAULT-VALUE})")
	private int minutes;

	@Spec
	private CommandSpec spec;

	public static void main(String[] args) {
		System.exit(new CommandLine(new Rollout()).setExecutionExceptionHandler((ex, command, _) -> {
			command.getErr().println("Cannot continue: " + ex.getMessage());
			return 2;
		}).execute(args));
	}

	@Override
	public Integer call() throws Exception {
		var out = spec.commandLine().getOut();
		var cluster = new Cluster(namespace);
		var load = new Load(url, rate, clients);
		var begin = Instant.now();
		var end = begin.plus(Duration.ofMinutes(minutes));
		try (var threads = Executors.newSingleThreadExecutor()) {
			var changes = threads.submit(() -> change(cluster, load, begin, out));
			load.run(() -> (changes.isDone() && load.requests() >= requests) || failed(changes)
					|| Instant.now().isAfter(end));
			if (!changes.isDone()) {
				changes.cancel(true);
				throw new IllegalStateException("not finished after " + minutes + " minutes");
			}
			changes.get();
		}
		var seconds = Duration.between(begin, Instant.now()).toSeconds();
		out.printf("%d requests in %d s: %s%n", load.requests(), seconds, load.times());
		load.failures().forEach((what, count) -> out.printf("  failed %d times: %s%n", count.sum(), what));
		var account = load.settle();
		out.printf("failures %d, acknowledged orders %d, lost %d, duplicated %d, unfinished %d, stock off by %d%n",
				load.failed(), account.acknowledged(), account.lost(), account.duplicated(), account.unfinished(),
				account.stockOffBy());
		return (load.failed() == 0 && account.isConsistent()) ? 0 : 1;
	}

	private Void change(Cluster cluster, Load load, Instant begin, PrintWriter out) throws Exception {
		try (cluster) {
			var deployments = cluster.deployments();
			for (var deployment : deployments) {
				step("restart " + deployment, () -> cluster.restart(deployment), load, begin, out);
			}
			for (var replicas : List.of(2, 4, 2)) {
				step("scale " + scaled + " to " + replicas, () -> cluster.scale(scaled, replicas), load, begin, out);
			}
			for (var deployment : deployments) {
				step("delete a pod of " + deployment, () -> cluster.deletePod(deployment), load, begin, out);
			}
		}
		return null;
	}

	private static void step(String name, Step step, Load load, Instant begin, PrintWriter out) throws Exception {
		var start = Instant.now();
		step.run();
		// Failures caused by a change show before the next one.
		Thread.sleep(Duration.ofSeconds(2));
		out.printf("%4d s  %-28s %3d s, so far %d requests, %d failed%n",
				Duration.between(begin, Instant.now()).toSeconds(), name,
				Duration.between(start, Instant.now()).toSeconds(), load.requests(), load.failed());
		out.flush();
	}

	private static boolean failed(Future<?> changes) {
		return changes.isDone() && changes.state() == Future.State.FAILED;
	}

	private interface Step {

		void run() throws Exception;

	}

}
