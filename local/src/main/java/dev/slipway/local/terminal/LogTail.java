package dev.slipway.local.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.apache.commons.io.input.ReversedLinesFileReader;

/**
 * The end of a log, for reports.
 */
public final class LogTail {

	private static final int LINES = 12;

	/** Enough for a stack trace with its causes. */
	private static final int READ = 1000;

	private static final Pattern FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ )");

	private LogTail() {
	}

	/**
	 * The last lines, indented, without the frames of stack traces, so that the causes
	 * are among them; a sentence where there are none.
	 */
	public static String of(Path log) {
		try (var reader = ReversedLinesFileReader.builder().setPath(log).setCharset(StandardCharsets.UTF_8).get()) {
			var lines = reader.readLines(READ)
				.stream()
				.filter((line) -> !line.isBlank() && !FRAME.matcher(line).lookingAt())
				.limit(LINES)
				.toList();
			return lines.isEmpty() ? "    (it logged nothing)" : "    " + String.join("\n    ", lines.reversed());
		}
		catch (IOException _) {
			return "    (no log)";
		}
	}

}
