package dev.slipway.local.terminal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Several logs as one, by time: what they contain, and then what is added.
 */
public final class MergedLogs {

	private final List<Source> sources = new ArrayList<>();

	private final Instant since;

	private final String text;

	/**
	 * Logs of which only a part is of interest.
	 * @param since entries from then on
	 * @param text those that contain it
	 */
	public MergedLogs(Instant since, String text) {
		this.since = since;
		this.text = text;
	}

	/**
	 * Adds a log.
	 * @param prefix what to show before each of its lines
	 * @param grows whether there may be more of it later
	 */
	public void add(String prefix, Path log, boolean grows) {
		sources.add(new Source(prefix, new LogEntries(log), grows));
	}

	/**
	 * Shows what the logs contain, or what was added since the last time.
	 * @param lines how many lines to show at most, the last ones
	 * @return how many were shown
	 */
	public int show(Console console, int lines) {
		Deque<String> last = new ArrayDeque<>();
		int shown = 0;
		var waiting = new PriorityQueue<>(Comparator.comparing(Source::time));
		sources.stream().filter(Source::hasMore).forEach(waiting::add);
		while (!waiting.isEmpty() && !console.isClosed()) {
			var source = waiting.remove();
			for (var line : source.take(since, text)) {
				last.add(line);
				shown++;
				if (lines == Integer.MAX_VALUE) {
					console.line(last.remove());
				}
				else if (last.size() > lines) {
					last.remove();
				}
			}
			if (source.hasMore()) {
				waiting.add(source);
			}
		}
		sources.removeIf((source) -> !source.grows);
		last.forEach(console::line);
		return Math.min(shown, lines);
	}

	private static final class Source {

		private final String prefix;

		private final LogEntries entries;

		private final boolean grows;

		/** Whether the entry that was read last is of interest. */
		private boolean matched;

		Source(String prefix, LogEntries entries, boolean grows) {
			this.prefix = prefix;
			this.entries = entries;
			this.grows = grows;
		}

		private boolean hasMore() {
			return entries.peek().isPresent();
		}

		private Instant time() {
			return entries.peek().orElseThrow().time();
		}

		/** The lines of the next entry, if it is of interest. */
		private List<String> take(Instant since, String text) {
			var entry = entries.peek().orElseThrow();
			entries.skip();
			matched = !entry.time().isBefore(since) && (entry.contains(text) || (entry.continues() && matched));
			return matched ? entry.lines().stream().map((line) -> prefix + line).toList() : List.of();
		}

	}

}
