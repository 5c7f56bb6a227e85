package dev.slipway.inventory.reservation;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: the pieces have left the house, so they cannot go back on the shelf. */
class ReservationCommitted extends Problem {

	ReservationCommitted(OrderId orderId) {
		super(HttpStatus.CONFLICT, "reservation-committed",
				"The reservation for order %s was committed; that is final.".formatted(orderId));
	}

}
