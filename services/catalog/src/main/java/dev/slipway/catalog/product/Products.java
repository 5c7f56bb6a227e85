package dev.slipway.catalog.product;

import java.util.List;
import java.util.Optional;

import dev.slipway.platform.paging.Page;
import dev.slipway.platform.paging.PageRequest;

/** All products of the shop. */
interface Products {

	/**
	 * Finds products, the best first; without words in the order of their SKUs. Where no
	 * product has the words, those are found whose names look like them.
	 */
	Page<Product> find(Search search, PageRequest page);

	Optional<Product> find(Sku sku);

	/** The categories, in the order of their names. */
	List<Category> categories();

	/**
	 * Adds a product.
	 * @throws SkuTaken when there is one with this SKU
	 */
	Product add(Sku sku, Product.Details details);

	/**
	 * Replaces a product's details.
	 * @throws UnknownProduct when there is none with this SKU
	 * @throws StaleVersion when it has another version by now
	 */
	Product change(Sku sku, Product.Details details, IfMatch expected);

	/**
	 * Takes a product out of the catalog.
	 * @throws UnknownProduct when there is none with this SKU
	 * @throws StaleVersion when it has another version by now
	 */
	void remove(Sku sku, IfMatch expected);

}
