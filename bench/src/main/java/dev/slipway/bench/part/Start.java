package dev.slipway.bench.part;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.slipway.bench.report.Budget;

/** From the start of a process to its readiness, on a database that exists. */
public final class Start implements Part {

	private static final String SERVICE = "identity";

	private static final String[] ONE_CPU = { "taskset", "-c", "0" };

	@Override
	public String name() {
		return "start";
	}

	@Override
	public String description() {
		return "a service alone, with and without its AOT cache, and all at once";
	}

	@Override
	public void measure(Run bench) {
		bench.figure("all services at once, with empty databases", bench.platform().start().toMillis() / 1e3, "s");
		bench.platform().stop();
		double cached = seconds(bench, bench.settings().runs(), true);
		bench.figure(SERVICE + " alone, all cores", cached, "s", Budget.atMost(3));
		if (hasTaskset()) {
			bench.figure(SERVICE + " alone, one core", seconds(bench, 1, true, ONE_CPU), "s", Budget.atMost(5));
		}
		double plain = seconds(bench, 1, false);
		bench.figure(SERVICE + " without the AOT cache", plain, "s");
		bench.figure("without the AOT cache ÷ with it", plain / cached, "", Budget.atLeast(2.5));
		bench.figure("all services at once", bench.platform().start().toMillis() / 1e3, "s");
	}

	/** The median of some starts. */
	private static double seconds(Run bench, int runs, boolean cache, String... prefix) {
		List<Double> ready = new ArrayList<>();
		List<Double> cpu = new ArrayList<>();
		for (int i = 0; i < runs; i++) {
			var service = bench.platform().start(SERVICE, cache, prefix);
			ready.add(service.awaitReady().toMillis() / 1e3);
			cpu.add(service.cpu().toMillis() / 1e3);
			bench.platform().stop(SERVICE);
		}
		bench.say("ready after %s s, CPU %s s".formatted(ready, cpu));
		return Statistics.median(ready);
	}

	private static boolean hasTaskset() {
		try {
			return new ProcessBuilder("taskset", "--version").start().onExit().join().exitValue() == 0;
		}
		catch (IOException _) {
			return false; // not on macOS
		}
	}

}
