package dev.slipway.payments.charge;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 402: the customer has less than the order costs; nothing was charged. */
class InsufficientFunds extends Problem {

	InsufficientFunds() {
		super(HttpStatus.PAYMENT_REQUIRED, "insufficient-funds",
				"The customer's balance is less than this. Nothing was charged.");
	}

}
