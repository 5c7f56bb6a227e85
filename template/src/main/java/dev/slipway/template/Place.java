package dev.slipway.template;

import java.util.Set;

/**
 * Where services stand in a checkout: a folder of each one's own, an entry for each in a
 * list, a file that some have, or a number that grows with each.
 */
sealed interface Place permits Belongings, Copies, Entries, Size {

	/** For people. */
	String where();

	/** Whether all services have to stand there, or only some. */
	boolean isForAll();

	/** The services that stand there, also those that the platform always has. */
	Set<String> names(Changes files);

	/** Whether something is in the way of a new service of that name. */
	boolean isTaken(Changes files, String name);

	void add(Changes changes, NewService service);

	void remove(Changes changes, String service);

}
