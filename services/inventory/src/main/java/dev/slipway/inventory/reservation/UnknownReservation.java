package dev.slipway.inventory.reservation;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 404: the order has no reservation. */
class UnknownReservation extends Problem {

	UnknownReservation(OrderId orderId) {
		super(HttpStatus.NOT_FOUND, "unknown-reservation", "Order %s has no reservation.".formatted(orderId));
	}

}
