package dev.slipway.platform.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money: {@code {"amount":"12.50","currency":"EUR"}}. The amount travels as
 * text, because a JSON number becomes a binary fraction in most readers.
 *
 * @param amount two decimal places, always
 * @param currency ISO 4217 code
 */
public record Money(
		@Schema(type = "string", example = "12.50") @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,
		String currency) implements Comparable<Money> {

	private static final int PLACES = 2;

	/**
	 * Plain ASCII: {@link BigDecimal} alone would take {@code 1e9} and other scripts'
	 * digits.
	 */
	private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,13}(\\.[0-9]{1,2})?");

	/**
	 * An amount of at most two decimal places.
	 * @throws IllegalArgumentException when it has more, or the currency is not a code
	 */
	public Money {
		if (amount.stripTrailingZeros().scale() > PLACES) {
			throw new IllegalArgumentException("an amount has at most two decimal places");
		}
		if (!currency.matches("[A-Z]{3}")) {
			throw new IllegalArgumentException("a currency is a code of three letters, e.g. EUR");
		}
		amount = amount.setScale(PLACES, RoundingMode.UNNECESSARY);
	}

	/**
	 * Reads an amount from a request.
	 * @throws IllegalArgumentException when it is missing or not a plain decimal number
	 */
	@JsonCreator
	public static Money of(@JsonProperty("amount") @Nullable String amount,
			@JsonProperty("currency") @Nullable String currency) {
		if (amount == null || !DECIMAL.matcher(amount).matches()) {
			throw new IllegalArgumentException("an amount is text with at most two decimal places, e.g. \"12.50\"");
		}
		if (currency == null) {
			throw new IllegalArgumentException("an amount needs a currency, e.g. \"EUR\"");
		}
		return new Money(new BigDecimal(amount), currency);
	}

	/** The sum of both. */
	public Money plus(Money other) {
		requireSameCurrency(other);
		return new Money(amount.add(other.amount), currency);
	}

	/** This many times the amount. */
	public Money times(int quantity) {
		return new Money(amount.multiply(BigDecimal.valueOf(quantity)), currency);
	}

	/** The same amount with the other sign. */
	public Money negated() {
		return new Money(amount.negate(), currency);
	}

	@Override
	public int compareTo(Money other) {
		requireSameCurrency(other);
		return amount.compareTo(other.amount);
	}

	private void requireSameCurrency(Money other) {
		if (!currency.equals(other.currency)) {
			throw new IllegalArgumentException(
					"%s and %s are different currencies".formatted(currency, other.currency));
		}
	}

	@Override
	public String toString() {
		return amount.toPlainString() + " " + currency;
	}

}
