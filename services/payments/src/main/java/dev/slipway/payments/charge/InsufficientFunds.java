package dev.slipway.payments.charge;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 402: the customer's balance is less than the order costs; nothing was charged. */
class InsufficientFunds extends Problem {

	InsufficientFunds() {
		super(HttpStatus.PAYMENT_REQUIRED, "insufficient-funds",
				"The customer's balance is lower than the amount. Nothing was charged.");
	}

}
