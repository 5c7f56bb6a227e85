package dev.slipway.orders.order;

import java.security.Principal;

/**
 * Somebody who orders.
 *
 * @param subject the subject of their tokens
 */
public record Customer(String subject) {

	public Customer {
		if (subject.isBlank()) {
			throw new IllegalArgumentException("a customer's subject must not be blank");
		}
	}

	/** The customer who sent a request. */
	public static Customer of(Principal caller) {
		return new Customer(caller.getName());
	}

	@Override
	public String toString() {
		return subject;
	}

}
