package dev.slipway.orders.order;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 404: the caller has no such order. Whether somebody else has is not revealed. */
public class UnknownOrder extends Problem {

	public UnknownOrder(OrderId id) {
		super(HttpStatus.NOT_FOUND, "unknown-order", "You have no order %s.".formatted(id));
	}

}
