package dev.slipway.local.terminal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Shows what is added to growing logs.
 */
public final class LogFollower {

	private static final int CHUNK = 256 * 1024;

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
		logs.forEach((name, log) -> {
			var prefix = String.format("%-" + width + "s |", name);
			follower.follow(console.colored(follower.sources.size(), prefix) + " ", log);
		});
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

		private final Path log;

		private long position;

		Source(String prefix, Path log) {
			this.prefix = prefix;
			this.log = log;
			this.position = log.toFile().length();
		}

		void poll() {
			try (var file = new RandomAccessFile(log.toFile(), "r")) {
				if (file.length() < position) {
					// A new log, or an emptied one.
					position = 0;
				}
				while (position < file.length()) {
					file.seek(position);
					var bytes = new byte[(int) Math.min(CHUNK, file.length() - position)];
					file.readFully(bytes);
					int end = endOfLastLine(bytes);
					if (end == 0) {
						return;
					}
					new String(bytes, 0, end, StandardCharsets.UTF_8).lines()
						.forEach((line) -> LogFollower.this.console.line(prefix + line));
					position += end;
				}
			}
			catch (IOException _) {
				// It can be read the next time, or is not worth a message.
			}
		}

		/** Only whole lines are shown; an endless one is shown in parts. */
		private static int endOfLastLine(byte[] bytes) {
			int end = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1;
			return (end == 0 && bytes.length == CHUNK) ? CHUNK : end;
		}

	}

}
