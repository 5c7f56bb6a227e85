package dev.slipway.template;

import java.util.Set;

/**
 * A place in the checkout that knows services: a folder of each, a list with an entry for
 * each, a file that some have, or a number that grows with each.
 */
sealed interface Place permits Copies, Entries, OptionalFile, SharedLimit {

	/** The file or folder, for people. */
	String where();

	/** Whether every service must be in it, or only some are. */
	boolean isForEveryService();

	/** The services in it, including those that the platform always has. */
	Set<String> names(Changes files);

	/** Whether a new service could not have that name, since something here has it. */
	default boolean isTaken(Changes files, String name) {
		return names(files).contains(name);
	}

	void add(Changes changes, NewService service);

	void remove(Changes changes, String service);

}
