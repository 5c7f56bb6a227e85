package dev.slipway.template;

import java.util.Set;

/**
 * Where services stand in a checkout: a folder of each one's own, or an entry for each in
 * a list.
 */
sealed interface Place permits Copies, Entries {

	/** For people. */
	String where();

	/** Whether all services have to stand there, or only some. */
	boolean isForAll();

	/** The services that stand there, also those that the platform always has. */
	Set<String> names(Changes files);

	void add(Changes changes, NewService service);

	void remove(Changes changes, String service);

}
