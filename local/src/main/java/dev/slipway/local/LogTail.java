package dev.slipway.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The end of a log, for reports.
 */
final class LogTail {

	private static final int LINES = 12;

	private static final int BYTES = 64 * 1024;

	private static final Pattern FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ )");

	private LogTail() {
	}

	/**
	 * The last lines, indented, without the frames of stack traces, so that the causes
	 * are among them; a sentence where there are none.
	 */
	static String of(Path log) {
		try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
			file.seek(Math.max(0, file.length() - BYTES));
			byte[] end = new byte[(int) (file.length() - file.getFilePointer())];
			file.readFully(end);
			List<String> lines = new String(end, StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !FRAME.matcher(line).lookingAt())
				.toList();
			String last = String.join("\n    ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
			return "    " + (last.isBlank() ? "(it logged nothing)" : last);
		}
		catch (IOException _) {
			return "    (no log)";
		}
	}

}
