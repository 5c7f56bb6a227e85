package dev.slipway.payments.charge;

import dev.slipway.payments.ledger.Ledger;
import dev.slipway.payments.ledger.OrderId;
import dev.slipway.payments.ledger.Posting;
import dev.slipway.platform.money.Money;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Charges the customer for an order, and only once. */
@Component
class ChargeOrder {

	private final Charges charges;

	private final Ledger ledger;

	ChargeOrder(Charges charges, Ledger ledger) {
		this.charges = charges;
		this.ledger = ledger;
	}

	/**
	 * Charges, or returns what was charged before.
	 * @throws InsufficientFunds when the balance is too low
	 * @see Charge#repeated for what is rejected when it was charged before
	 */
	@Transactional
	Outcome charge(OrderId orderId, Charge.Paid requested) {
		var charge = new Charge(orderId, requested, Charge.Status.CHARGED);
		if (!charges.claim(charge)) {
			return new Outcome(charges.lock(orderId).orElseThrow().repeated(requested), false);
		}
		if (ledger.post(Posting.charge(requested.customer(), requested.amount(), orderId)).isEmpty()) {
			throw new InsufficientFunds();
		}
		return new Outcome(charge, true);
	}

	/**
	 * Checks that the customer could pay at this moment; nothing is held for them.
	 * @return the customer's balance
	 * @throws InsufficientFunds when the balance is too low
	 */
	Money check(Charge.Paid requested) {
		var balance = ledger.balance(requested.customer());
		if (balance.compareTo(requested.amount()) < 0) {
			throw new InsufficientFunds();
		}
		return balance;
	}

	/**
	 * What was charged.
	 *
	 * @param first whether this request did it
	 */
	record Outcome(Charge charge, boolean first) {
	}

}
