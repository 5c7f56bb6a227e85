package dev.slipway.orders.order;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why an order was rejected. */
public enum Reason {

	/**
	 * The stock of a product is lower than the quantity ordered, or was held by other
	 * orders for too long.
	 */
	OUT_OF_STOCK,
	/** The customer's account holds less than the total. */
	INSUFFICIENT_FUNDS,
	/** The inventory has never had a product in stock. */
	UNKNOWN_PRODUCT;

	/** Its form in responses and in the database, e.g. {@code out-of-stock}. */
	@JsonValue
	public String slug() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static Reason of(String slug) {
		return valueOf(slug.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

}
