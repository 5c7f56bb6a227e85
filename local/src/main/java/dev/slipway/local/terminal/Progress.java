package dev.slipway.local.terminal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.commons.lang3.time.StopWatch;

/**
 * Shows that something takes its time: several times a second on a terminal, a line every
 * ten seconds elsewhere.
 */
public final class Progress implements AutoCloseable {

	private final ScheduledExecutorService clock = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("progress").factory());

	private final StopWatch time = StopWatch.createStarted();

	private volatile String step = "";

	public Progress(Console console, String task) {
		int period = console.isTerminal() ? 200 : 10_000;
		var _ = clock.scheduleAtFixedRate(() -> {
			var text = "%s %4d s  %s".formatted(task, time.getDuration().toSeconds(), step);
			if (console.isTerminal()) {
				console.status(text);
			}
			else {
				console.line(text);
			}
		}, period, period, TimeUnit.MILLISECONDS);
	}

	/** What is being done at the moment; an empty text changes nothing. */
	public void step(String text) {
		if (!text.isEmpty()) {
			step = text;
		}
	}

	/** Nothing is shown any more when this returns. */
	@Override
	public void close() {
		clock.close();
	}

}
