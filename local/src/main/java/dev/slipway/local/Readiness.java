package dev.slipway.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Waits until all processes do their work, and shows how far they are.
 */
final class Readiness {

	private static final Duration INTERVAL = Duration.ofMillis(100);

	/** A cold start of everything takes a fifth of it on two busy cores. */
	private static final Duration TIMEOUT = Duration.ofMinutes(4);

	private final Console console;

	private final Supervisor supervisor;

	Readiness(Console console, Supervisor supervisor) {
		this.console = console;
		this.supervisor = supervisor;
	}

	/**
	 * Waits for all.
	 * @throws UserError when one takes too long or died too often, after the end of its
	 * log
	 */
	void await(List<? extends Component> components) {
		Instant start = Instant.now();
		List<Component> waiting = new ArrayList<>(components);
		while (true) {
			for (Component component : waiting.stream().filter(supervisor::isReady).toList()) {
				waiting.remove(component);
				console.line("  %-10s ready  %7s".formatted(component.name(), Console.seconds(since(start))));
			}
			if (waiting.isEmpty()) {
				return;
			}
			List<Component> leftDown = waiting.stream().filter(supervisor::isLeftDown).toList();
			if (!leftDown.isEmpty()) {
				throw new UserError("The platform does not start without %s.".formatted(names(leftDown)));
			}
			if (since(start).compareTo(TIMEOUT) > 0) {
				throw tooLate(waiting);
			}
			console.living("  %7s  waiting for %s".formatted(Console.seconds(since(start)), names(waiting)));
			sleep();
		}
	}

	private static Duration since(Instant start) {
		return Duration.between(start, Instant.now());
	}

	private UserError tooLate(List<Component> waiting) {
		for (Component component : waiting) {
			console.line(console
				.alarming("%s is not ready; the end of its log, %s:".formatted(component.name(), component.log())));
			console.line(LogTail.of(component.log()));
		}
		return new UserError("Not ready after %d s: %s.".formatted(TIMEOUT.toSeconds(), names(waiting)));
	}

	private static String names(List<Component> components) {
		return components.stream().map(Component::name).collect(Collectors.joining(", "));
	}

	private static void sleep() {
		try {
			Thread.sleep(INTERVAL);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
