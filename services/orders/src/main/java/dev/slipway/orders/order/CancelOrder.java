package dev.slipway.orders.order;

import org.springframework.stereotype.Component;

/** Cancels an order as long as that is possible. */
@Component
class CancelOrder {

	private final Orders orders;

	private final Fulfilment fulfilment;

	private final OrderMetrics metrics;

	CancelOrder(Orders orders, Fulfilment fulfilment, OrderMetrics metrics) {
		this.orders = orders;
		this.fulfilment = fulfilment;
		this.metrics = metrics;
	}

	/**
	 * Needs no lock and schedules nothing: the execution that fulfils the order exists
	 * until nothing is left to do, and undoes it from now on.
	 * @throws UnknownOrder when it is not an order of this customer
	 * @throws OrderAlreadyConfirmed when it can no longer be undone
	 * @throws OrderAlreadyRejected when there is nothing to cancel
	 */
	Order cancel(OrderId id, Customer customer) {
		while (true) {
			var order = orders.find(id, customer).orElseThrow(() -> new UnknownOrder(id));
			var cancelled = order.cancelled();
			if (cancelled.equals(order) || transition(order, cancelled)) {
				fulfilment.undo(cancelled);
				return cancelled;
			}
			// The order has advanced in the meantime, which can happen only a few times.
		}
	}

	private boolean transition(Order order, Order cancelled) {
		var at = orders.transition(order, cancelled);
		at.ifPresent((time) -> metrics.record(order, cancelled, time));
		return at.isPresent();
	}

}
