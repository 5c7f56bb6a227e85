package dev.slipway.local;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows that something long goes on: several times a second on a terminal, a line every
 * ten seconds elsewhere.
 */
final class Ticker implements AutoCloseable {

	private static final Duration TERMINAL = Duration.ofMillis(200);

	private static final Duration ELSEWHERE = Duration.ofSeconds(10);

	private final ScheduledExecutorService clock = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("ticker").factory());

	private final Instant start = Instant.now();

	private volatile String doing = "";

	Ticker(Console console, String what) {
		long period = (console.isTerminal() ? TERMINAL : ELSEWHERE).toMillis();
		var _ = clock.scheduleAtFixedRate(() -> {
			String text = "%s %4d s  %s".formatted(what, Duration.between(start, Instant.now()).toSeconds(), doing);
			if (console.isTerminal()) {
				console.living(text);
			}
			else {
				console.line(text);
			}
		}, period, period, TimeUnit.MILLISECONDS);
	}

	/** What goes on at the moment; an empty text changes nothing. */
	void doing(String text) {
		if (!text.isEmpty()) {
			this.doing = text;
		}
	}

	/** Nothing is shown any more when this returns. */
	@Override
	public void close() {
		clock.close();
	}

}
