package dev.slipway.catalog.product;

/**
 * A category that has products; one without any does not exist.
 *
 * @param products how many there are
 */
record Category(String name, long products) {

	/** What the name of a category looks like, e.g. {@code deck-gear}. */
	static final String PATTERN = "[a-z0-9][a-z0-9-]{0,39}";

}
