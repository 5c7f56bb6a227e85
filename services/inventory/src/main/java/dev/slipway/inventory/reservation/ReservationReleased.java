package dev.slipway.inventory.reservation;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: the reservation was released, so it can be neither made again nor committed. */
class ReservationReleased extends Problem {

	ReservationReleased(OrderId orderId) {
		super(HttpStatus.CONFLICT, "reservation-released",
				"The reservation for order %s is released, which is final. Nothing was changed.".formatted(orderId));
	}

}
