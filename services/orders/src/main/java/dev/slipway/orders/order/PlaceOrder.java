package dev.slipway.orders.order;

import java.util.function.Supplier;

import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Places an order. */
@Component
class PlaceOrder {

	private final Orders orders;

	private final Fulfilment fulfilment;

	private final Supplier<OrderSettings> settings;

	private final ObjectProvider<Tracer> tracer;

	PlaceOrder(Orders orders, Fulfilment fulfilment, Supplier<OrderSettings> settings, ObjectProvider<Tracer> tracer) {
		this.orders = orders;
		this.fulfilment = fulfilment;
		this.settings = settings;
		this.tracer = tracer;
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
		var order = orders.add(customer, basket, traceId());
		fulfilment.begin(order.id());
		return order;
	}

	private @Nullable String traceId() {
		var available = tracer.getIfAvailable();
		var span = (available != null) ? available.currentSpan() : null;
		return (span != null) ? span.context().traceId() : null;
	}

}
