package dev.slipway.local.terminal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The lines of a log, while it is being written. Of one that is replaced or emptied, it
 * goes on with the first.
 */
final class GrowingLog {

	private static final int CHUNK = 256 * 1024;

	private final Path file;

	private long position;

	private @Nullable Object key;

	private GrowingLog(Path file, long position) {
		this.file = file;
		this.position = position;
	}

	static GrowingLog fromStart(Path file) {
		return new GrowingLog(file, 0);
	}

	static GrowingLog fromEnd(Path file) {
		return new GrowingLog(file, file.toFile().length());
	}

	/**
	 * The next lines, some at a time: none at the end of what has been written. Only
	 * whole ones; an endless one comes in parts.
	 */
	List<String> next() {
		try (var reader = new RandomAccessFile(file.toFile(), "r")) {
			var present = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
			if (reader.length() < position || (key != null && !Objects.equals(key, present))) {
				position = 0;
			}
			key = present;
			reader.seek(position);
			var bytes = new byte[(int) Math.min(CHUNK, reader.length() - position)];
			reader.readFully(bytes);
			int end = endOfLastLine(bytes);
			position += end;
			return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException _) {
			// It can be read the next time, or is not worth a message.
			return List.of();
		}
	}

	private static int endOfLastLine(byte[] bytes) {
		int end = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1;
		return (end == 0 && bytes.length == CHUNK) ? CHUNK : end;
	}

}
