package dev.slipway.platform.security;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A claim of a token, possibly within another one: {@code realm_access.roles}. A claim
 * whose own name contains dots, such as {@code https://example.com/roles}, is found too.
 *
 * @param path the names, separated by dots
 */
record ClaimPath(String path) {

	/** Its names: an array's, or those that spaces separate. */
	Stream<String> namesIn(Map<String, Object> claims) {
		var value = find(claims, path);
		return (value instanceof Collection<?> names) ? names.stream().map(String::valueOf)
				: (value instanceof String text) ? Stream.of(text.split(" +")).filter((name) -> !name.isEmpty())
						: Stream.empty();
	}

	/** Its value as a text, or {@code null} if it has none. */
	@Nullable String textIn(Map<String, Object> claims) {
		var value = find(claims, path);
		var text = (value instanceof String || value instanceof Number) ? value.toString() : "";
		return text.isBlank() ? null : text;
	}

	private static @Nullable Object find(Map<?, ?> claims, String path) {
		if (claims.containsKey(path)) {
			return claims.get(path);
		}
		for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
			if (claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
				return find(inner, path.substring(dot + 1));
			}
		}
		return null;
	}

	static List<ClaimPath> of(List<String> paths) {
		return paths.stream().map(ClaimPath::new).toList();
	}

}
