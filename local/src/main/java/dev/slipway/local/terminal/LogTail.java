package dev.slipway.local.terminal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The end of a log, for reports.
 */
public final class LogTail {

	private static final int LINES = 12;

	private static final int BYTES = 64 * 1024;

	private static final Pattern FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ )");

	private LogTail() {
	}

	/**
	 * The last lines, indented, without the frames of stack traces, so that the causes
	 * are among them; a sentence where there are none.
	 */
	public static String of(Path log) {
		try (var file = new RandomAccessFile(log.toFile(), "r")) {
			file.seek(Math.max(0, file.length() - BYTES));
			var end = new byte[(int) (file.length() - file.getFilePointer())];
			file.readFully(end);
			var lines = new String(end, StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !FRAME.matcher(line).lookingAt())
				.toList();
			var last = String.join("\n    ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
			return "    " + (last.isBlank() ? "(it logged nothing)" : last);
		}
		catch (IOException _) {
			return "    (no log)";
		}
	}

}
