package dev.slipway.local.terminal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Merges growing logs into one: each line with the name of its service before it.
 */
public final class LogFollower {

	private static final int CHUNK = 256 * 1024;

	private final Console console;

	private final List<Source> sources = new ArrayList<>();

	public LogFollower(Console console) {
		this.console = console;
	}

	/** Follows the logs of some processes from now on, each in its color. */
	public static LogFollower merging(Map<String, Path> logs, Console console) {
		var follower = new LogFollower(console);
		int width = logs.keySet().stream().mapToInt(String::length).max().orElse(0);
		logs.forEach((name, log) -> {
			var prefix = String.format("%-" + width + "s |", name);
			follower.followFromEnd(console.colored(follower.sources.size(), prefix) + " ", log);
		});
		return follower;
	}

	/** Follows a log from its present end on. */
	public void followFromEnd(String prefix, Path log) {
		sources.add(new Source(prefix, log, log.toFile().length()));
	}

	/** Follows a log with all that is in it. */
	public void followFromStart(Path log) {
		sources.add(new Source("", log, 0));
	}

	/** Shows what was added since the last time. */
	public void poll() {
		sources.forEach(Source::poll);
	}

	private final class Source {

		private final String prefix;

		private final Path log;

		private long position;

		Source(String prefix, Path log, long position) {
			this.prefix = prefix;
			this.log = log;
			this.position = position;
		}

		void poll() {
			if (!Files.exists(log)) {
				return;
			}
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
			int end = bytes.length;
			while (end > 0 && bytes[end - 1] != '\n') {
				end--;
			}
			return (end == 0 && bytes.length == CHUNK) ? CHUNK : end;
		}

	}

}
