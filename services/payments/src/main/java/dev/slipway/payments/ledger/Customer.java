package dev.slipway.payments.ledger;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An account's owner.
 *
 * @param subject the subject of their tokens
 */
public record Customer(@JsonValue String subject) {

	public Customer {
		if (subject.isBlank()) {
			throw new IllegalArgumentException("a customer's subject must not be blank");
		}
	}

	@Override
	public String toString() {
		return subject;
	}

}
