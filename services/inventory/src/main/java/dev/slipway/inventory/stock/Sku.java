package dev.slipway.inventory.stock;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A product's number, e.g. {@code WINCH-HANDLE-25}.
 *
 * @param value 3 to 40 capital letters, digits and dashes, not beginning with a dash
 */
@Schema(pattern = Sku.PATTERN)
public record Sku(@JsonValue String value) implements Comparable<Sku> {

	/** The format of a SKU. A JSON Schema needs the anchors. */
	public static final String PATTERN = "^[A-Z0-9][A-Z0-9-]{2,39}$";

	/**
	 * Public because Spring converts path variables with it.
	 * @throws IllegalArgumentException when the value is not a valid SKU
	 */
	public Sku {
		if (!value.matches(PATTERN)) {
			throw new IllegalArgumentException("a SKU must match " + PATTERN);
		}
	}

	@Override
	public int compareTo(Sku other) {
		return value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return value;
	}

}
