package dev.slipway.orders.catalog;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.slipway.platform.money.Money;

/**
 * Products of the catalog. What else it tells about them is not this service's concern.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Products(List<Product> items) {

	/** A product with today's price of one piece. */
	@JsonIgnoreProperties(ignoreUnknown = true)
	public record Product(String sku, String name, Money price) {
	}

}
