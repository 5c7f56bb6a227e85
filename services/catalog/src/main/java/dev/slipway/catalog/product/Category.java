package dev.slipway.catalog.product;

/**
 * A category that has products; one without any does not exist.
 *
 * @param products how many there are
 */
record Category(String name, long products) {

	/**
	 * The format of a name, e.g. {@code deck-gear}. A JSON Schema needs the anchors.
	 */
	static final String PATTERN = "^[a-z0-9][a-z0-9-]{0,39}$";

}
