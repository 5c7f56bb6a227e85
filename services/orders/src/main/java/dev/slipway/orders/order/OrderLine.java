package dev.slipway.orders.order;

import dev.slipway.platform.money.Money;

/**
 * A quantity of a product, named and priced as it was when the order was placed.
 *
 * @param price of one item
 */
public record OrderLine(Sku sku, String name, int quantity, Money price) {

	Money total() {
		return price.times(quantity);
	}

}
