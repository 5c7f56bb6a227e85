package dev.slipway.orders.order;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: the order could not be fulfilled, so there is nothing to cancel. */
class OrderAlreadyRejected extends Problem {

	OrderAlreadyRejected(OrderId id) {
		super(HttpStatus.CONFLICT, "order-already-rejected",
				"Order %s could not be fulfilled: there is nothing to cancel.".formatted(id));
	}

}
