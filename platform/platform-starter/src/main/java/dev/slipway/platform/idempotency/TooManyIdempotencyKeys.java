package dev.slipway.platform.idempotency;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 429: the caller has as many keys as one caller may; they expire in time. */
class TooManyIdempotencyKeys extends Problem {

	TooManyIdempotencyKeys(int limit) {
		super(HttpStatus.TOO_MANY_REQUESTS, "too-many-idempotency-keys",
				"You have used %d idempotency keys that have not expired yet, which is the limit. ".formatted(limit)
						+ "Nothing was done. Try again when the oldest have expired.");
		retryAfter(IdempotencyKeyCleanup.PAUSE);
	}

}
