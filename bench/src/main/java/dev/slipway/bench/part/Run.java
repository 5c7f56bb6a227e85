package dev.slipway.bench.part;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import dev.slipway.bench.load.Call;
import dev.slipway.bench.load.Load;
import dev.slipway.bench.load.Timings;
import dev.slipway.bench.platform.Platform;
import dev.slipway.bench.report.Budget;
import dev.slipway.bench.report.Figure;
import org.jspecify.annotations.Nullable;

/**
 * A run of the bench: what its parts need, and what they have found so far.
 */
public final class Run {

	/** What a process takes without any request is less. */
	private static final double SHARE = 0.01;

	private final Platform platform;

	private final Settings settings;

	private final PrintWriter out;

	private final List<Figure> figures = new ArrayList<>();

	private final List<String> findings = new ArrayList<>();

	private String part = "";

	public Run(Platform platform, Settings settings, PrintWriter out) {
		this.platform = platform;
		this.settings = settings;
		this.out = out;
	}

	/**
	 * Measures one part after another. What a part has measured before it fails is kept,
	 * and the next one goes on.
	 */
	public void measure(List<Part> parts) {
		for (var one : parts) {
			part = one.name();
			say("measuring");
			try {
				one.measure(this);
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
				return;
			}
			catch (Exception ex) {
				finding("not measured to its end: " + ex);
			}
			platform.forgetDead().forEach((service) -> finding(service + " has ended by itself"));
		}
	}

	public List<Figure> figures() {
		return List.copyOf(figures);
	}

	public List<String> findings() {
		return List.copyOf(findings);
	}

	Platform platform() {
		return platform;
	}

	Settings settings() {
		return settings;
	}

	void say(String what) {
		out.printf("%-8s %s%n", part, what);
		out.flush();
	}

	/** A figure that only explains others. */
	void figure(String what, double value, String unit) {
		add(what, value, unit, null);
	}

	void figure(String what, double value, String unit, Budget budget) {
		add(what, value, unit, budget);
	}

	private void add(String what, double value, String unit, @Nullable Budget budget) {
		var figure = new Figure(part, what, value, unit, budget);
		figures.add(figure);
		say("%s: %.2f %s".formatted(what, value, unit));
	}

	/** Something to look into. */
	void finding(String sentence) {
		findings.add(part + ": " + sentence);
		say(sentence);
	}

	/** Has requests sent, and reports those that failed. */
	Timings run(Load load, Duration duration) {
		var timings = load.run(duration);
		if (timings.failed() > 0) {
			finding("%d of %d requests failed".formatted(timings.failed(), timings.failed() + timings.count()));
		}
		return timings;
	}

	/** Lets code be compiled that is measured next. */
	void warmUp(Load load) {
		load.run(settings.warmUp());
	}

	/** The processor time since an earlier look at the platform's, by process. */
	Map<String, Duration> cpuSince(Map<String, Duration> before) {
		var spent = new TreeMap<>(platform.cpu());
		spent.replaceAll((process, cpu) -> cpu.minus(before.getOrDefault(process, Duration.ZERO)));
		return spent;
	}

	/**
	 * Figures of the processor time for each of many: of every process that has a share
	 * in it, and of all without the load generator, which is no part of the platform.
	 * @param what one of them, e.g. {@code read}
	 */
	void cpu(String what, Map<String, Duration> spent, double count, @Nullable Budget budget) {
		var each = new TreeMap<String, Double>();
		spent.forEach((process, cpu) -> each.put(process, cpu.toNanos() / 1e6 / count));
		double sum = each.values().stream().mapToDouble(Double::doubleValue).sum();
		each.forEach((process, millis) -> {
			if (millis > sum * SHARE) {
				figure("CPU per %s: %s".formatted(what, process), millis, "ms");
			}
		});
		add("CPU per %s: all but bench".formatted(what), sum - each.getOrDefault("bench", 0.0), "ms", budget);
	}

	/** Clients that send requests as fast as they get responses. */
	Load reads(String service, Supplier<Call> calls) {
		return Load.closed(platform.url(service), settings.clients(), calls);
	}

}
