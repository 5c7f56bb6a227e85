package dev.slipway.orders.order;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: the order is confirmed, or past the point of no return. */
class OrderAlreadyConfirmed extends Problem {

	OrderAlreadyConfirmed(OrderId id) {
		super(HttpStatus.CONFLICT, "order-already-confirmed",
				"Order %s is confirmed or about to be, and can no longer be cancelled.".formatted(id));
	}

}
