package dev.slipway.bench.part;

import dev.slipway.bench.load.Call;
import dev.slipway.bench.platform.Platform;
import dev.slipway.bench.report.Budget;

/** What the processes have in RAM after the parts before this one, and some more load. */
public final class Memory implements Part {

	@Override
	public String name() {
		return "memory";
	}

	@Override
	public String description() {
		return "resident memory of each process after load";
	}

	@Override
	public void measure(Run bench) {
		bench.platform().start();
		bench.run(bench.reads(Platform.GATEWAY, () -> Call.get("/oauth2/jwks")), bench.settings().time());
		double sum = bench.platform().postgresMemory();
		bench.figure("postgres", sum, "MiB");
		for (var service : bench.platform().services()) {
			double memory = service.memory();
			sum += memory;
			bench.figure(service.name(), memory, "MiB", Budget.atMost(280));
		}
		bench.figure("the whole platform", sum, "MiB", Budget.atMost(1.7 * 1024));
	}

}
