package dev.slipway.inventory.reservation;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: the order already has a reservation for different lines. */
class ReservationDiffers extends Problem {

	ReservationDiffers(OrderId orderId) {
		super(HttpStatus.CONFLICT, "reservation-differs",
				"Order %s already has a reservation for different lines. Nothing was changed.".formatted(orderId));
	}

}
