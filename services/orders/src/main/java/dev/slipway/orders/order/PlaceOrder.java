package dev.slipway.orders.order;

import org.springframework.stereotype.Component;

/** Places an order. */
@Component
class PlaceOrder {

	private final Orders orders;

	private final Fulfilment fulfilment;

	PlaceOrder(Orders orders, Fulfilment fulfilment) {
		this.orders = orders;
		this.fulfilment = fulfilment;
	}

	/** Adds the order and starts to fulfil it, in the caller's transaction. */
	Order place(Customer customer, Basket basket) {
		var order = orders.add(customer, basket);
		fulfilment.begin(order.id());
		return order;
	}

}
