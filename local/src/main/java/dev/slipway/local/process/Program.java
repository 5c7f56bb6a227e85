package dev.slipway.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.slipway.local.state.RunningProcess;

/**
 * What the platform starts as a process: PostgreSQL or a service.
 */
public interface Program {

	/**
	 * How a command line begins whose process must survive what happens in the terminal:
	 * Ctrl-C reaches every process that was started from it. Signals that the shell
	 * ignores stay ignored in the program that takes its place.
	 */
	List<String> IGNORING_SIGNALS = List.of("/bin/sh", "-c", "trap '' INT HUP QUIT; exec \"$@\"", "sh");

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
	 * A start that succeeded so far.
	 *
	 * @param process the process
	 * @param end completes when the process has ended, with how it did
	 */
	record Start(RunningProcess process, CompletableFuture<String> end) {
	}

}
