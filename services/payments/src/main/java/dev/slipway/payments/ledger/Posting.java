package dev.slipway.payments.ledger;

import dev.slipway.platform.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A movement of money between a customer's account and another one.
 *
 * @param kind the kind of movement
 * @param customer whose account it changes
 * @param amount positive for a credit, negative for a debit
 * @param orderId the order it is for; {@code null} for a deposit
 */
public record Posting(Kind kind, Customer customer, Money amount, @Nullable OrderId orderId) {

	/** The kinds of movement. */
	public enum Kind {

		/** From the bank to the customer. */
		DEPOSIT("BANK"),
		/** From the customer to the shop. */
		CHARGE("REVENUE"),
		/** From the shop back to the customer. */
		REFUND("REVENUE");

		private final String otherAccount;

		Kind(String otherAccount) {
			this.otherAccount = otherAccount;
		}

		String otherAccount() {
			return otherAccount;
		}

	}

	/** The customer deposits money. */
	public static Posting deposit(Customer customer, Money amount) {
		return new Posting(Kind.DEPOSIT, customer, amount, null);
	}

	/** The customer pays for an order. */
	public static Posting charge(Customer customer, Money amount, OrderId orderId) {
		return new Posting(Kind.CHARGE, customer, amount.negated(), orderId);
	}

	/** The customer is refunded for an order. */
	public static Posting refund(Customer customer, Money amount, OrderId orderId) {
		return new Posting(Kind.REFUND, customer, amount, orderId);
	}

}
