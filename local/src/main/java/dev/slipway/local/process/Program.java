package dev.slipway.local.process;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.slipway.local.state.RunningProcess;

/**
 * What the platform starts as a process: PostgreSQL or a service.
 */
public interface Program {

	String name();

	/** The file with everything that it logs. */
	Path log();

	/**
	 * Starts it.
	 * @throws dev.slipway.local.terminal.UserError when it cannot even be started
	 * @throws dev.slipway.platform.postgres.PostgresFailure when PostgreSQL cannot
	 */
	Start start();

	boolean isReady();

	/**
	 * A command that survives what happens in the terminal, where Ctrl-C reaches every
	 * process: signals that the shell ignores stay ignored in the program that takes its
	 * place. It writes to its log itself, so that neither a suspended terminal nor the
	 * death of the launcher can stop it.
	 */
	static ProcessBuilder survivor(List<String> command, Path log) {
		var shell = Stream.of("/bin/sh", "-c", "trap '' INT HUP QUIT; exec \"$@\"", "sh");
		return new ProcessBuilder(Stream.concat(shell, command.stream()).toList()).redirectInput(new File("/dev/null"))
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
			.redirectErrorStream(true);
	}

	/**
	 * A start that succeeded so far.
	 *
	 * @param process the process
	 * @param end completes when the process has ended, with how it did
	 */
	record Start(RunningProcess process, CompletableFuture<String> end) {
	}

}
