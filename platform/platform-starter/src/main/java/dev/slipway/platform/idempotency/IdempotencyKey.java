package dev.slipway.platform.idempotency;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Identifies one operation that a caller attempts: a parameter of a controller method,
 * read from the header {@code Idempotency-Key}
 * (draft-ietf-httpapi-idempotency-key-header-07: a quoted string; a bare token is
 * accepted too).
 *
 * @param caller who makes the request: the subject of the token
 * @param operation what it is for: method and route, e.g. {@code POST /api/things}
 * @param target the path that was called
 * @param value the key itself
 */
public record IdempotencyKey(String caller, String operation, String target, String value) {

	/** Name of the header. */
	public static final String HEADER = "Idempotency-Key";

	/** RFC 9651 string: printable ASCII in quotes, quote and backslash escaped. */
	private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\]){1,255})\"");

	/** RFC 9110 token, plus what base64 and URIs use beyond it. */
	private static final Pattern BARE = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z:/=-]{1,255}");

	/**
	 * Reads the value of the header.
	 * @throws InvalidIdempotencyKey when it is missing or not a key
	 */
	static String parse(@Nullable String header) {
		if (header == null) {
			throw InvalidIdempotencyKey.missing();
		}
		var text = header.strip();
		var quoted = QUOTED.matcher(text);
		if (quoted.matches()) {
			return quoted.group(1).replaceAll("\\\\(.)", "$1");
		}
		if (BARE.matcher(text).matches()) {
			return text;
		}
		throw InvalidIdempotencyKey.malformed();
	}

}
