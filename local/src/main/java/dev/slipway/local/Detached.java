package dev.slipway.local;

import java.util.List;

/**
 * How a process is started that the terminal must not end: its signals reach all
 * processes started from it.
 */
final class Detached {

	/**
	 * The begin of a command line. What the shell ignores stays ignored in the program
	 * that takes its place.
	 */
	static final List<String> FROM_TERMINAL = List.of("/bin/sh", "-c", "trap '' INT HUP QUIT; exec \"$@\"", "sh");

	private Detached() {
	}

}
