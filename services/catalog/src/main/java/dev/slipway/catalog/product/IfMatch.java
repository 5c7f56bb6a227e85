package dev.slipway.catalog.product;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

import org.springframework.http.ETag;

/**
 * The header {@code If-Match} (RFC 9110, 13.1.1): a change applies to these versions and
 * no other, so that callers do not overwrite what they have not seen.
 *
 * @param any {@code *}: any version
 * @param versions compared as text; a weak tag ({@code W/"1"}) never matches
 */
@Schema(type = "string")
record IfMatch(boolean any, List<String> versions) {

	static final IfMatch ANY = new IfMatch(true, List.of());

	/**
	 * Parses the header. Public because Spring's conversion requires it.
	 * @throws IllegalArgumentException when the header contains no entity tag
	 */
	public static IfMatch of(String header) {
		var tags = ETag.parse(header);
		if (tags.isEmpty()) {
			throw new IllegalArgumentException("it must be the ETag of the product as it was read, e.g. \"7\", or *");
		}
		return new IfMatch(tags.stream().anyMatch(ETag::isWildcard),
				tags.stream().filter((tag) -> !tag.weak()).map(ETag::tag).toList());
	}

}
