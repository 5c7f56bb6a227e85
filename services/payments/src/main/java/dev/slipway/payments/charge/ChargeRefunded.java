package dev.slipway.payments.charge;

import dev.slipway.payments.ledger.OrderId;
import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: the order was refunded, so it can no longer be charged. */
class ChargeRefunded extends Problem {

	ChargeRefunded(OrderId orderId) {
		super(HttpStatus.CONFLICT, "charge-refunded",
				"Order %s was refunded, which is final. Nothing was charged.".formatted(orderId));
	}

}
