package dev.slipway.catalog.product;

import dev.slipway.platform.money.Money;

/**
 * A product as it is stored.
 *
 * @param version changes with every update and is never reused for the same SKU
 */
record Product(Sku sku, Details details, long version) {

	/**
	 * What can change about a product.
	 *
	 * @param category name of a {@link Category}
	 */
	record Details(String name, String description, String category, Money price) {
	}

}
