package dev.slipway.orders.order;

import java.util.UUID;

/** Identifies an order, here and at every dependency that works for it. */
public record OrderId(UUID value) {

	@Override
	public String toString() {
		return value.toString();
	}

}
