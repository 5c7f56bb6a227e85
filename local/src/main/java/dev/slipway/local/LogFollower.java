package dev.slipway.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges growing logs into one: each line with the name of its service before it.
 */
final class LogFollower {

	private static final int CHUNK = 64 * 1024;

	private final Console console;

	private final List<Source> sources = new ArrayList<>();

	LogFollower(Console console) {
		this.console = console;
	}

	/** Follows the logs of some processes, each in its colour. */
	static LogFollower merging(List<String> names, Home home, Console console) {
		LogFollower follower = new LogFollower(console);
		int width = names.stream().mapToInt(String::length).max().orElse(0);
		for (int i = 0; i < names.size(); i++) {
			String name = String.format("%-" + width + "s |", names.get(i));
			follower.follow(console.colored(i, name) + " ", home.log(names.get(i)));
		}
		return follower;
	}

	/** Follows a log from its present end on. */
	void follow(String prefix, Path log) {
		followFromStart(prefix, log);
		sources.getLast().skipToEnd();
	}

	/** Follows a log with all that is in it. */
	void followFromStart(String prefix, Path log) {
		sources.add(new Source(prefix, log));
	}

	/** Shows what came since the last time. */
	void poll() {
		sources.forEach(Source::poll);
	}

	private final class Source {

		private final String prefix;

		private final Path log;

		private final ByteArrayOutputStream begunLine = new ByteArrayOutputStream();

		private long position;

		Source(String prefix, Path log) {
			this.prefix = prefix;
			this.log = log;
		}

		void skipToEnd() {
			this.position = length();
		}

		private long length() {
			try {
				return Files.size(log);
			}
			catch (IOException _) {
				return 0;
			}
		}

		void poll() {
			long length = length();
			if (length < position) {
				// Somebody emptied it.
				this.position = 0;
			}
			if (length > position) {
				read(length);
			}
		}

		private void read(long length) {
			try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
				byte[] chunk = new byte[CHUNK];
				file.seek(position);
				while (position < length) {
					int count = file.read(chunk);
					if (count < 0) {
						return;
					}
					position += count;
					show(chunk, count);
				}
			}
			catch (IOException _) {
				// It is there again at the next time, or it is not worth a word.
			}
		}

		/** Whole lines only, also of characters of more than one byte. */
		private void show(byte[] chunk, int count) {
			int start = 0;
			for (int i = 0; i < count; i++) {
				if (chunk[i] == '\n') {
					begunLine.write(chunk, start, i - start);
					LogFollower.this.console.line(prefix + begunLine.toString(StandardCharsets.UTF_8));
					begunLine.reset();
					start = i + 1;
				}
			}
			begunLine.write(chunk, start, count - start);
		}

	}

}
