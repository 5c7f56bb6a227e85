package dev.slipway.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code ./run stop}: stops the platform of this checkout, whoever started it.
 */
@Command(name = "stop", description = "Stop the platform of this checkout.")
final class StopCommand implements Callable<Integer> {

	/** Above the time that the launcher takes when it has to kill everything. */
	private static final Duration TIMEOUT = Duration.ofMinutes(3);

	private static final Duration INTERVAL = Duration.ofMillis(100);

	@Override
	public Integer call() {
		Home home = Launcher.home();
		Console console = Launcher.console();
		Optional<State> state = State.read(home.state());
		if (state.isEmpty()) {
			console.line("Slipway is not running.");
			return CommandLine.ExitCode.OK;
		}
		state.get().launcher().handle().ifPresent((launcher) -> stop(launcher, home, console));
		new Shutdown(console).stopLeftOver(home);
		console.line("Slipway is stopped.");
		return CommandLine.ExitCode.OK;
	}

	/** Shows meanwhile what a launcher in the background says. */
	private static void stop(ProcessHandle launcher, Home home, Console console) {
		LogFollower words = new LogFollower(console);
		words.follow("", home.launcherLog());
		launcher.destroy();
		Instant deadline = Instant.now().plus(TIMEOUT);
		while (!hasEnded(launcher)) {
			words.poll();
			if (Instant.now().isAfter(deadline)) {
				launcher.destroyForcibly();
				console.line("The launcher did not end in %d s and was killed.".formatted(TIMEOUT.toSeconds()));
				return;
			}
		}
		words.poll();
	}

	private static boolean hasEnded(ProcessHandle process) {
		try {
			process.onExit().get(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
			return true;
		}
		catch (TimeoutException _) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
