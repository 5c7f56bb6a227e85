package dev.slipway.platform.idempotency;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 400: the header {@code Idempotency-Key} is missing or not a key. */
class InvalidIdempotencyKey extends Problem {

	private InvalidIdempotencyKey(String slug, String detail) {
		super(HttpStatus.BAD_REQUEST, slug, detail);
	}

	static InvalidIdempotencyKey missing() {
		return new InvalidIdempotencyKey("missing-idempotency-key",
				"This needs the header Idempotency-Key: a new quoted string for each attempt, "
						+ "the same one when an attempt is repeated.");
	}

	static InvalidIdempotencyKey malformed() {
		return new InvalidIdempotencyKey("invalid-idempotency-key",
				"Idempotency-Key must be one quoted string of 1 to 255 printable ASCII characters.");
	}

}
