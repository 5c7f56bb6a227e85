package dev.slipway.platform.idempotency;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 422: the key was used before for a different request. */
class IdempotencyKeyReused extends Problem {

	IdempotencyKeyReused() {
		super(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused",
				"This Idempotency-Key was used for a different request. Use a new key for a new request.");
	}

}
