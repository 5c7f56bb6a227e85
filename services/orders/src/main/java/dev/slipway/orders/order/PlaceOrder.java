package dev.slipway.orders.order;

import java.util.function.Supplier;

import org.springframework.stereotype.Component;

/** Places an order. */
@Component
class PlaceOrder {

	private final Orders orders;

	private final Fulfilment fulfilment;

	private final Supplier<OrderSettings> settings;

	PlaceOrder(Orders orders, Fulfilment fulfilment, Supplier<OrderSettings> settings) {
		this.orders = orders;
		this.fulfilment = fulfilment;
		this.settings = settings;
	}

	/**
	 * Looks whether the customer may place another order, before anything is done for it.
	 * Those placed at the same moment may exceed the limit by as many as the service has
	 * connections to its database.
	 * @throws TooManyUnfinishedOrders when they may not
	 */
	void requireRoom(Customer customer) {
		var limit = settings.get().maxUnfinished();
		if (orders.unfinished(customer) >= limit) {
			throw new TooManyUnfinishedOrders(limit);
		}
	}

	/**
	 * Adds the order and starts to fulfil it, in the caller's transaction.
	 * @throws TooManyUnfinishedOrders when the customer has placed others in the meantime
	 */
	Order place(Customer customer, Basket basket) {
		requireRoom(customer);
		var order = orders.add(customer, basket);
		fulfilment.begin(order.id());
		return order;
	}

}
