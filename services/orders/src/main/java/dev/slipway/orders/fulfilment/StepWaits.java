package dev.slipway.orders.fulfilment;

import java.util.Locale;

import dev.slipway.orders.order.Order;

/** A step has to wait for something that is not a failure, and is to be retried. */
class StepWaits extends RuntimeException {

	/** What a step waits for. */
	enum For {

		/** Stock that other orders have reserved and may release. */
		STOCK,

		/** Orders of the same customer, whose balance does not cover all of them. */
		EARLIER_ORDERS;

		/** Its form in metrics, e.g. {@code earlier-orders}. */
		String slug() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

	private final For what;

	StepWaits(Order order, For what) {
		super("Step %s of order %s waits for %s".formatted(order.next(), order.id(), what.slug()), null, false, false);
		this.what = what;
	}

	For what() {
		return what;
	}

}
