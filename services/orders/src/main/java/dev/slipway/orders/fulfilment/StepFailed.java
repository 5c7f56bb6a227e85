package dev.slipway.orders.fulfilment;

import dev.slipway.orders.order.Order;
import dev.slipway.orders.order.Step;

/** A step got no conclusive response, and is to be retried. */
class StepFailed extends RuntimeException {

	private final Step step;

	StepFailed(Order order, RuntimeException cause) {
		super("Step %2$s of order %1$s failed: %3$s".formatted(order.id(), order.next(), cause), cause);
		this.step = order.next();
	}

	Step step() {
		return step;
	}

}
