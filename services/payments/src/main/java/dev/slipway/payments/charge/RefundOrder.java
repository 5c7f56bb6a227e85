package dev.slipway.payments.charge;

import dev.slipway.payments.ledger.Ledger;
import dev.slipway.payments.ledger.OrderId;
import dev.slipway.payments.ledger.Posting;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Refunds an order to its customer, and only once. */
@Component
class RefundOrder {

	private final Charges charges;

	private final Ledger ledger;

	RefundOrder(Charges charges, Ledger ledger) {
		this.charges = charges;
		this.ledger = ledger;
	}

	/**
	 * Refunds the charge; a repeated call changes nothing. If there is none, it stores a
	 * refunded one, so that a late request to charge cannot take money that nobody will
	 * refund.
	 */
	@Transactional
	Charge refund(OrderId orderId) {
		var neverCharged = new Charge(orderId, null, Charge.Status.REFUNDED);
		if (charges.claim(neverCharged)) {
			return neverCharged;
		}
		var charge = charges.lock(orderId).orElseThrow();
		var paid = charge.paid();
		if (charge.status() == Charge.Status.CHARGED && paid != null) {
			charges.refund(orderId);
			if (ledger.post(Posting.refund(paid.customer(), paid.amount(), orderId)).isEmpty()) {
				throw new IllegalStateException("The customer who paid for order %s has no account".formatted(orderId));
			}
		}
		return charge.refunded();
	}

}
