package dev.slipway.payments.account;

import dev.slipway.payments.ledger.Ledger;
import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: more than anybody keeps on an account. */
class BalanceLimitReached extends Problem {

	BalanceLimitReached() {
		super(HttpStatus.CONFLICT, "balance-limit-reached",
				"A deposit may bring a balance up to %s. Nothing was deposited.".formatted(Ledger.DEPOSITS_UP_TO));
	}

}
