package dev.slipway.platform.idempotency;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 400: the header {@code Idempotency-Key} is missing or not a key. */
class InvalidIdempotencyKey extends Problem {

	private InvalidIdempotencyKey(HttpStatus status, String slug, String detail) {
		super(status, slug, detail);
	}

	static InvalidIdempotencyKey missing() {
		return new InvalidIdempotencyKey(HttpStatus.BAD_REQUEST, "missing-idempotency-key",
				"The Idempotency-Key header is missing. Send a quoted string: a new one for each new request, "
						+ "the same one when you retry it.");
	}

	static InvalidIdempotencyKey malformed() {
		return new InvalidIdempotencyKey(HttpStatus.BAD_REQUEST, "invalid-idempotency-key",
				"Idempotency-Key must be one quoted string of 1 to 255 printable ASCII characters.");
	}

}
