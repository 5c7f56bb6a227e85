package dev.slipway.payments.charge;

import dev.slipway.payments.ledger.OrderId;
import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: the order was charged to another customer or with another amount. */
class ChargeDiffers extends Problem {

	ChargeDiffers(OrderId orderId) {
		super(HttpStatus.CONFLICT, "charge-differs",
				"Order %s was charged to another customer or with another amount. Nothing was changed."
					.formatted(orderId));
	}

}
