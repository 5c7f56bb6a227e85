package dev.slipway.local.cli;

import java.time.Duration;
import java.util.concurrent.Callable;

import dev.slipway.local.process.Shutdown;
import dev.slipway.local.state.RunDirectory;
import dev.slipway.local.state.RunningProcess;
import dev.slipway.local.terminal.Console;
import dev.slipway.local.terminal.LogFollower;
import org.apache.commons.lang3.time.StopWatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code ./run stop}: stops the platform of this checkout, whoever started it.
 */
@Command(name = "stop", description = "Stop the platform of this checkout.")
final class StopCommand implements Callable<Integer> {

	/** Above the time that the launcher takes when it has to kill everything. */
	private static final Duration TIMEOUT = Duration.ofMinutes(3);

	private final RunDirectory directory = Launcher.directory();

	private final Console console = Launcher.console();

	@Override
	public Integer call() {
		var state = directory.readState();
		if (state.isEmpty()) {
			console.line("Slipway is not running.");
			return CommandLine.ExitCode.OK;
		}
		stop(state.get().launcher());
		new Shutdown(console).stopLeftOver(directory);
		console.line("Slipway is stopped.");
		return CommandLine.ExitCode.OK;
	}

	/** Shows meanwhile what a launcher in the background says. */
	private void stop(RunningProcess launcher) {
		var output = LogFollower.of(directory.log(RunningProcess.LAUNCHER), console);
		launcher.handle().ifPresent(ProcessHandle::destroy);
		var time = StopWatch.createStarted();
		while (!launcher.endsWithin(Duration.ofMillis(100))) {
			output.poll();
			if (time.getDuration().compareTo(TIMEOUT) > 0) {
				launcher.handle().ifPresent(ProcessHandle::destroyForcibly);
				console.line("Killed the launcher, which did not end in %d s.".formatted(TIMEOUT.toSeconds()));
				return;
			}
		}
		output.poll();
	}

}
