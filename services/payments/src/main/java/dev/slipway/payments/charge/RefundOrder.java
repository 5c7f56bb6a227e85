package dev.slipway.payments.charge;

import dev.slipway.payments.ledger.Ledger;
import dev.slipway.payments.ledger.OrderId;
import dev.slipway.payments.ledger.Posting;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A customer gets back what an order cost: once, however often it is asked. */
@Component
class RefundOrder {

	private final Charges charges;

	private final Ledger ledger;

	RefundOrder(Charges charges, Ledger ledger) {
		this.charges = charges;
		this.ledger = ledger;
	}

	/**
	 * Refunds the charge, unless it has been before. Where there is none, it leaves one
	 * that is refunded already, so that a request to charge that comes late cannot take
	 * money that nobody will ever give back.
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
				throw new IllegalStateException("Who paid for order %s has no account".formatted(orderId));
			}
		}
		return charge.refunded();
	}

}
