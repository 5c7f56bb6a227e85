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
	 * Needs no lock and schedules nothing: the execution that was to fulfil the order
	 * stays until nothing is left to do, and finds that it has to undo now.
	 * @throws UnknownOrder when it is not an order of this customer
	 * @throws OrderAlreadyConfirmed when it can no longer be undone
	 * @throws OrderAlreadyRejected when there is nothing to cancel
	 */
	Order cancel(OrderId id, String customer) {
		while (true) {
			var order = orders.find(id, customer).orElseThrow(() -> new UnknownOrder(id));
			var cancelled = order.cancelled();
			if (cancelled.equals(order) || moved(order, cancelled)) {
				fulfilment.undo(cancelled);
				return cancelled;
			}
			// The order has moved on in the meantime, which it does a few times at most.
		}
	}

	private boolean moved(Order order, Order cancelled) {
		var at = orders.transition(order, cancelled);
		at.ifPresent((time) -> metrics.moved(order, cancelled, time));
		return at.isPresent();
	}

}
