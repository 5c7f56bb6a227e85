package dev.slipway.catalog.product;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The number of a product, the same everywhere in the shop and for ever, e.g.
 * {@code MUG-ENAMEL}.
 *
 * @param value 3 to 40 capital letters, digits and dashes, not beginning with a dash
 */
record Sku(@JsonValue String value) {

	/** What a SKU looks like. */
	static final String PATTERN = "[A-Z0-9][A-Z0-9-]{2,39}";

	private static final Pattern COMPILED = Pattern.compile(PATTERN);

	/**
	 * Public, because Spring reads paths and parameters with it.
	 * @throws IllegalArgumentException when the value does not look like a SKU
	 */
	public Sku {
		if (!COMPILED.matcher(value).matches()) {
			throw new IllegalArgumentException("a SKU matches " + PATTERN);
		}
	}

	@Override
	public String toString() {
		return value;
	}

}
