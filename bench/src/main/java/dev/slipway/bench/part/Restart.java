package dev.slipway.bench.part;

import java.util.concurrent.CompletableFuture;

import dev.slipway.bench.load.Call;
import dev.slipway.bench.load.Load;
import dev.slipway.bench.platform.Platform;
import dev.slipway.bench.report.Budget;

/**
 * A service ends and starts again while its callers go on. In a cluster another replica
 * would take over; here each of those requests fails, and should do so at once.
 */
public final class Restart implements Part {

	private static final String SERVICE = "identity";

	private static final int PER_SECOND = 50;

	@Override
	public String name() {
		return "restart";
	}

	@Override
	public String description() {
		return "a service starts again while the platform is in use";
	}

	@Override
	public void measure(Run bench) {
		bench.platform().start();
		var load = Load.open(bench.platform().url(Platform.GATEWAY), PER_SECOND, () -> Call.get("/oauth2/jwks"));
		var meanwhile = CompletableFuture.supplyAsync(() -> load.run(bench.settings().time()));
		bench.platform().stop(SERVICE);
		var ready = bench.platform().start(SERVICE, true).awaitReady();
		bench.figure("start of %s to readiness, under load".formatted(SERVICE), ready.toMillis() / 1e3, "s",
				Budget.atMost(6));
		var timings = meanwhile.join();
		bench.figure("failed requests of %d a second".formatted(PER_SECOND), (double) timings.failed(), "");
		bench.figure("p99 of all", timings.percentile(99), "ms");
	}

}
