package dev.slipway.inventory.reservation;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 404: nothing was ever reserved for this order. */
class UnknownReservation extends Problem {

	UnknownReservation(OrderId orderId) {
		super(HttpStatus.NOT_FOUND, "unknown-reservation",
				"Nothing was ever reserved for order %s.".formatted(orderId));
	}

}
