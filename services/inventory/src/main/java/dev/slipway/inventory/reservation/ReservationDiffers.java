package dev.slipway.inventory.reservation;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: the order has a reservation for other lines. */
class ReservationDiffers extends Problem {

	ReservationDiffers(OrderId orderId) {
		super(HttpStatus.CONFLICT, "reservation-differs",
				"Order %s has a reservation for other lines. Nothing was changed.".formatted(orderId));
	}

}
