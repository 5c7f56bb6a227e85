package dev.slipway.local;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * A process that the platform consists of: PostgreSQL or a service.
 */
interface Component {

	String name();

	/** The file with everything that it logs. */
	Path log();

	/**
	 * Starts it.
	 * @throws UserError when it cannot even be started
	 */
	Started start();

	/** Whether it does its work. */
	boolean isReady();

	/**
	 * A start that succeeded so far.
	 *
	 * @param process the process
	 * @param ending completes when the process has ended, with how it did
	 */
	record Started(RunningProcess process, CompletableFuture<String> ending) {
	}

}
