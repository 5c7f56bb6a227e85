package dev.slipway.platform.paging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A position in a sorted list: the sort keys of the last row returned. Callers get it as
 * opaque text and send it back unchanged.
 *
 * @param keys the sort keys, in sort order
 */
public record Cursor(List<String> keys) {

	private static final int MAX_LENGTH = 1000;

	private static final String SEPARATOR = "\n";

	public Cursor {
		keys = List.copyOf(keys);
	}

	/**
	 * The position after a row with these sort keys, which are written with
	 * {@code toString}.
	 */
	public static Cursor of(Object... keys) {
		return new Cursor(Arrays.stream(keys).map(Object::toString).toList());
	}

	/**
	 * Reads what {@link #toString()} wrote.
	 * @throws InvalidCursor when the text was not written by {@link #toString()}
	 */
	static Cursor parse(String text) {
		if (text.length() > MAX_LENGTH) {
			throw new InvalidCursor();
		}
		try {
			var keys = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
			if (keys.isEmpty() || keys.chars().anyMatch((c) -> Character.isISOControl(c) && c != '\n')) {
				throw new InvalidCursor();
			}
			return new Cursor(Arrays.asList(keys.split(SEPARATOR, -1)));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidCursor();
		}
	}

	/**
	 * The key at this place in the sort order.
	 * @throws InvalidCursor when there is none or it cannot be read
	 */
	public <T> T key(int index, Function<String, T> reader) {
		if (index >= keys.size()) {
			throw new InvalidCursor();
		}
		try {
			return reader.apply(keys.get(index));
		}
		catch (RuntimeException ex) {
			throw new InvalidCursor();
		}
	}

	/** The opaque text that a caller gets: URL-safe Base64. */
	@Override
	public String toString() {
		var text = keys.stream().collect(Collectors.joining(SEPARATOR));
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
