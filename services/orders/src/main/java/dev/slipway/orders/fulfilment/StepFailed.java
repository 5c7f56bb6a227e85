package dev.slipway.orders.fulfilment;

import dev.slipway.orders.order.Order;
import dev.slipway.orders.order.Step;

/** A step got no answer that decides. */
class StepFailed extends RuntimeException {

	private final Step step;

	StepFailed(Order order, RuntimeException cause) {
		super("Order %s, step %s: %s".formatted(order.id(), order.next(), cause), cause);
		this.step = order.next();
	}

	Step step() {
		return step;
	}

}
