package dev.slipway.orders.order;

import dev.slipway.platform.money.Money;

/**
 * So many pieces of a product, named and priced as they were when the order was placed.
 *
 * @param price of one piece
 */
public record OrderLine(Sku sku, String name, int quantity, Money price) {

	Money total() {
		return price.times(quantity);
	}

}
