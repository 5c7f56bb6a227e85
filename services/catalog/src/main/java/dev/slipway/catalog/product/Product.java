package dev.slipway.catalog.product;

import dev.slipway.platform.money.Money;

/**
 * A product as it is kept.
 *
 * @param version another one after every change, never one that the SKU had before
 */
record Product(Sku sku, Details details, long version) {

	/**
	 * All that can change of a product.
	 *
	 * @param category name of a {@link Category}
	 */
	record Details(String name, String description, String category, Money price) {
	}

}
