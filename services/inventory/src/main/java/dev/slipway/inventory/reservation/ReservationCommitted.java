package dev.slipway.inventory.reservation;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: the reservation was committed, so it cannot be released. */
class ReservationCommitted extends Problem {

	ReservationCommitted(OrderId orderId) {
		super(HttpStatus.CONFLICT, "reservation-committed",
				"The reservation for order %s is committed, which is final. Nothing was released.".formatted(orderId));
	}

}
