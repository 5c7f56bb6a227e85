package dev.slipway.orders.order;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A product's number, e.g. {@code WINCH-HANDLE-25}.
 *
 * @param value 3 to 40 capital letters, digits and dashes, not beginning with a dash
 */
@Schema(pattern = Sku.PATTERN)
public record Sku(@JsonValue String value) {

	/** What a SKU looks like, in Java and in JSON Schema, which needs the anchors. */
	static final String PATTERN = "^[A-Z0-9][A-Z0-9-]{2,39}$";

	/**
	 * @throws IllegalArgumentException when the value is not a valid SKU
	 */
	public Sku {
		if (!value.matches(PATTERN)) {
			throw new IllegalArgumentException("a SKU must match " + PATTERN);
		}
	}

	@Override
	public String toString() {
		return value;
	}

}
