package dev.slipway.local.terminal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Shows what is added to growing logs.
 */
public final class LogFollower {

	private final Console console;

	private final List<Source> sources = new ArrayList<>();

	private LogFollower(Console console) {
		this.console = console;
	}

	/** Follows one log from its present end on. */
	public static LogFollower of(Path log, Console console) {
		var follower = new LogFollower(console);
		follower.follow("", log);
		return follower;
	}

	/** Merges logs into one: each line with the name of its process before it. */
	public static LogFollower merging(Map<String, Path> logs, Console console) {
		var follower = new LogFollower(console);
		int width = logs.keySet().stream().mapToInt(String::length).max().orElse(0);
		logs.forEach((name, log) -> follower.follow(console.prefix(follower.sources.size(), name, width), log));
		return follower;
	}

	private void follow(String prefix, Path log) {
		sources.add(new Source(prefix, log));
	}

	/** Shows what was added since the last time. */
	public void poll() {
		sources.forEach(Source::poll);
	}

	private final class Source {

		private final String prefix;

		private final GrowingLog log;

		Source(String prefix, Path log) {
			this.prefix = prefix;
			this.log = GrowingLog.fromEnd(log);
		}

		void poll() {
			for (var lines = log.next(); !lines.isEmpty(); lines = log.next()) {
				lines.forEach((line) -> LogFollower.this.console.line(prefix + line));
			}
		}

	}

}
