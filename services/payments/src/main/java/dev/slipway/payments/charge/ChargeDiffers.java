package dev.slipway.payments.charge;

import dev.slipway.payments.ledger.OrderId;
import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/**
 * 409: the order was already charged to a different customer or for a different amount.
 */
class ChargeDiffers extends Problem {

	ChargeDiffers(OrderId orderId) {
		super(HttpStatus.CONFLICT, "charge-differs",
				"Order %s was already charged to a different customer or for a different amount. Nothing was changed."
					.formatted(orderId));
	}

}
