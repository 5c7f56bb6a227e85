package dev.slipway.payments.account;

import dev.slipway.payments.ledger.Ledger;
import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: a deposit would exceed the limit of a balance. */
class BalanceLimitReached extends Problem {

	BalanceLimitReached() {
		super(HttpStatus.CONFLICT, "balance-limit-reached",
				"A deposit cannot raise the balance above %s. Nothing was deposited.".formatted(Ledger.DEPOSITS_UP_TO));
	}

}
