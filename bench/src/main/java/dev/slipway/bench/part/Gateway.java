package dev.slipway.bench.part;

import java.util.List;

import dev.slipway.bench.load.Call;
import dev.slipway.bench.load.Load;
import dev.slipway.bench.platform.Platform;
import dev.slipway.bench.report.Budget;

/** Requests through the gateway against the same ones sent directly. */
public final class Gateway implements Part {

	private record Target(String service, String path) {
	}

	private static final List<Target> TARGETS = List.of(
			// begin catalog
			new Target("catalog", "/api/catalog/products/MUG-ENAMEL"),
			// end catalog
			new Target("identity", "/oauth2/jwks"));

	@Override
	public String name() {
		return "gateway";
	}

	@Override
	public String description() {
		return "requests through the gateway against direct ones";
	}

	@Override
	public void measure(Run bench) {
		bench.platform().start();
		for (var target : TARGETS) {
			measure(bench, target);
		}
	}

	private static void measure(Run bench, Target target) {
		var call = Call.get(target.path);
		var through = bench.reads(Platform.GATEWAY, () -> call);
		var directly = bench.reads(target.service, () -> call);
		bench.warmUp(through);
		var direct = bench.run(directly, bench.settings().time());
		var before = bench.platform().cpu();
		var forwarded = bench.run(through, bench.settings().time());
		var spent = bench.cpuSince(before);
		bench.figure(target.path + ", direct", direct.rate(), "req/s");
		bench.figure(target.path + ", through the gateway", forwarded.rate(), "req/s");
		bench.figure(target.path + ", through the gateway ÷ direct", forwarded.rate() / direct.rate(), "",
				Budget.atLeast(0.5));
		bench.cpu("request of " + target.path, spent, (double) forwarded.count(), null);
		double half = forwarded.rate() / 2;
		bench.figure(target.path + ", p99 that the gateway adds at half load",
				p99(bench, Platform.GATEWAY, half, call) - p99(bench, target.service, half, call), "ms",
				Budget.atMost(5));
	}

	private static double p99(Run bench, String service, double perSecond, Call call) {
		return bench.run(Load.open(bench.platform().url(service), perSecond, () -> call), bench.settings().time())
			.percentile(99);
	}

}
