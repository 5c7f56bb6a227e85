package dev.slipway.catalog.product;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

import org.springframework.http.ETag;

/**
 * The header {@code If-Match} (RFC 9110, 13.1.1): a change is meant for these versions
 * and no other, so that nobody overwrites what he has not seen.
 *
 * @param any {@code *}: whatever the version is
 * @param versions compared as text; a weak tag ({@code W/"1"}) never matches
 */
@Schema(type = "string")
record IfMatch(boolean any, List<String> versions) {

	static final IfMatch ANY = new IfMatch(true, List.of());

	/**
	 * Public, because Spring reads the header with it.
	 * @throws IllegalArgumentException when the header holds no entity tag
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
