package dev.slipway.template;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The content of a file, or of a link: the path that it leads to, as git stores it.
 *
 * @param bytes of the file, or the path in UTF-8
 * @param isLink whether it is a link
 * @param permissions {@code null} for the default ones, and for a link
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Content(byte[] bytes, boolean isLink, @Nullable Set<PosixFilePermission> permissions) {

	/** Of a file that does not exist yet. */
	static final Content NEW = new Content(new byte[0], false, null);

	private static final Pattern BARE_LINE_FEED = Pattern.compile("(?<!\r)\n");

	static Content read(Path path) throws IOException {
		if (Files.isSymbolicLink(path)) {
			return new Content(Files.readSymbolicLink(path).toString().getBytes(StandardCharsets.UTF_8), true, null);
		}
		return new Content(Files.readAllBytes(path), false, Files.getPosixFilePermissions(path));
	}

	void write(Path path) throws IOException {
		if (isLink || Files.isSymbolicLink(path)) {
			Files.deleteIfExists(path);
		}
		if (isLink) {
			Files.createSymbolicLink(path, Path.of(string()));
			return;
		}
		Files.write(path, bytes);
		if (permissions != null) {
			Files.setPosixFilePermissions(path, permissions);
		}
	}

	/**
	 * The text, with lines that end as on Unix; empty when this is binary: git's rule, a
	 * zero byte, or not UTF-8.
	 */
	Optional<String> text() {
		try {
			var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			return (text.indexOf('\0') >= 0) ? Optional.empty()
					: Optional.of(endsLinesAsOnWindows() ? text.replace("\r\n", "\n") : text);
		}
		catch (CharacterCodingException _) {
			return Optional.empty();
		}
	}

	/** Another text, with lines that end as they do here. */
	Content withText(String text) {
		var lines = endsLinesAsOnWindows() ? text.replace("\n", "\r\n") : text;
		return new Content(lines.getBytes(StandardCharsets.UTF_8), isLink, permissions);
	}

	/** All of them: in a file with both, the others are part of the text. */
	private boolean endsLinesAsOnWindows() {
		return string().contains("\r\n") && !BARE_LINE_FEED.matcher(string()).find();
	}

	private String string() {
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
