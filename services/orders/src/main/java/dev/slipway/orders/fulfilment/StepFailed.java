package dev.slipway.orders.fulfilment;

import java.util.Locale;

import dev.slipway.orders.order.Order;

/** A step got no answer that decides. */
class StepFailed extends RuntimeException {

	private final String step;

	StepFailed(Order order, RuntimeException cause) {
		super("Order %s, step %s: %s".formatted(order.id(), order.next(), cause), cause);
		this.step = order.next().name().toLowerCase(Locale.ROOT);
	}

	String step() {
		return step;
	}

}
