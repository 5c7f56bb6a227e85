package dev.slipway.catalog.product;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A product's number, which never changes and is the same in all services, e.g.
 * {@code MUG-ENAMEL}.
 *
 * @param value 3 to 40 capital letters, digits and dashes, not beginning with a dash
 */
@Schema(pattern = Sku.PATTERN)
record Sku(@JsonValue String value) {

	/** The format of a SKU. A JSON Schema needs the anchors. */
	static final String PATTERN = "^[A-Z0-9][A-Z0-9-]{2,39}$";

	private static final Pattern COMPILED = Pattern.compile(PATTERN);

	/**
	 * Public because Spring converts paths and parameters with it.
	 * @throws IllegalArgumentException when the value is not a valid SKU
	 */
	public Sku {
		if (!COMPILED.matcher(value).matches()) {
			throw new IllegalArgumentException("a SKU must match " + PATTERN);
		}
	}

	@Override
	public String toString() {
		return value;
	}

}
