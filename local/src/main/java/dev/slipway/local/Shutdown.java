package dev.slipway.local;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.slipway.platform.postgres.LocalPostgres;

/**
 * Stops processes the way they like it: first the gateway, so that nothing new comes in,
 * then the services, which finish what they do, and PostgreSQL when nobody needs it any
 * more. Works on those of this launcher and on those that a killed one left behind.
 */
final class Shutdown {

	/** Above the time that the services give their last requests. */
	private static final Duration GRACE = Duration.ofSeconds(40);

	private final Console console;

	private final Duration grace;

	Shutdown(Console console) {
		this(console, GRACE);
	}

	Shutdown(Console console, Duration grace) {
		this.console = console;
		this.grace = grace;
	}

	/** Stops what a killed launcher left running in a folder. */
	void stopLeftOver(Home home) {
		List<RunningProcess> alive = State.read(home.state()).map(State::alive).orElse(List.of());
		if (!alive.isEmpty()) {
			console.line("A launcher that was killed left " + names(alive) + " behind.");
			stop(alive, home);
		}
	}

	/** Stops the processes of a folder, after which nothing runs there. */
	void stop(List<RunningProcess> processes, Home home) {
		Predicate<RunningProcess> gateway = (process) -> process.name().equals(Topology.GATEWAY);
		Predicate<RunningProcess> postgres = (process) -> process.name().equals(RunningProcess.POSTGRES);
		end(processes.stream().filter(gateway).toList());
		end(processes.stream().filter(gateway.or(postgres).negate()).toList());
		if (processes.stream().anyMatch(postgres)) {
			LocalPostgres.stop(home.data());
			console.line("Stopped postgres");
		}
		home.forgetState();
	}

	/** Asks services to end, and kills those that do not. */
	void end(List<RunningProcess> processes) {
		List<RunningProcess> alive = processes.stream().filter(RunningProcess::isAlive).toList();
		if (alive.isEmpty()) {
			return;
		}
		console.living("Stopping " + names(alive));
		alive.forEach((process) -> process.handle().ifPresent(ProcessHandle::destroy));
		Instant deadline = Instant.now().plus(grace);
		alive.forEach((process) -> awaitEnd(process, Duration.between(Instant.now(), deadline)));
		List<RunningProcess> stubborn = alive.stream().filter(RunningProcess::isAlive).toList();
		for (RunningProcess process : stubborn) {
			process.handle().ifPresent(ProcessHandle::destroyForcibly);
			awaitEnd(process, Duration.ofSeconds(5));
		}
		console.line("Stopped " + names(alive));
		if (!stubborn.isEmpty()) {
			console.line(console
				.alarming("Killed, after %d s of waiting: %s".formatted(grace.toSeconds(), names(stubborn))));
		}
	}

	private static void awaitEnd(RunningProcess process, Duration atMost) {
		process.handle().ifPresent((handle) -> {
			try {
				handle.onExit().get(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
			}
			catch (TimeoutException _) {
				// The caller looks whether it is alive.
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private static String names(List<RunningProcess> processes) {
		return processes.stream().map(RunningProcess::name).collect(Collectors.joining(", "));
	}

}
