package dev.slipway.orders.catalog;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.slipway.platform.money.Money;

/**
 * Products of the catalog, without what this service does not need to know about them.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Products(List<Product> items) {

	/** A product with the current price of one item. */
	@JsonIgnoreProperties(ignoreUnknown = true)
	public record Product(String sku, String name, Money price) {
	}

}
