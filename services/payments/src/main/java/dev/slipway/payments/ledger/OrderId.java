package dev.slipway.payments.ledger;

import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonValue;

/** The order that money was moved for. */
public record OrderId(@JsonValue UUID value) {

	private static final Pattern CANONICAL = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

	/**
	 * Parses an id. Public because Spring converts path variables with it.
	 * @throws IllegalArgumentException when it is not a UUID; {@link UUID#fromString}
	 * alone would accept {@code 1-1-1-1-1}
	 */
	public static OrderId of(String text) {
		if (!CANONICAL.matcher(text).matches()) {
			throw new IllegalArgumentException("an order ID must be a UUID");
		}
		return new OrderId(UUID.fromString(text));
	}

	@Override
	public String toString() {
		return value.toString();
	}

}
