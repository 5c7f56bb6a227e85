package dev.slipway.payments.ledger;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Somebody who has an account.
 *
 * @param subject the subject of their tokens
 */
public record Customer(@JsonValue String subject) {

	public Customer {
		if (subject.isBlank()) {
			throw new IllegalArgumentException("nobody has no account");
		}
	}

	@Override
	public String toString() {
		return subject;
	}

}
