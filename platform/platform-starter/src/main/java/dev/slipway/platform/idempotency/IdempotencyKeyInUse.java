package dev.slipway.platform.idempotency;

import java.time.Duration;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: the first request with this key is still being processed. */
class IdempotencyKeyInUse extends Problem {

	IdempotencyKeyInUse() {
		super(HttpStatus.CONFLICT, "idempotency-key-in-use",
				"A request with this Idempotency-Key is still being processed. Retry in a moment.");
		retryAfter(Duration.ofSeconds(1));
	}

}
