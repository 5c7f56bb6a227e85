package dev.slipway.local.terminal;

import java.time.Instant;
import java.util.List;

/**
 * What a process logged at once: a line, and those that belong to it, such as a stack
 * trace.
 *
 * @param time when, as far as the log says
 * @param continues whether it belongs to the entry before, of which it was not known
 * whether there would be more
 */
record LogEntry(Instant time, List<String> lines, boolean continues) {

	boolean contains(String text) {
		return lines.stream().anyMatch((line) -> line.contains(text));
	}

}
