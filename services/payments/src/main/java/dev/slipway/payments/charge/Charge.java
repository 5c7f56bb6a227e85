package dev.slipway.payments.charge;

import dev.slipway.payments.ledger.Customer;
import dev.slipway.payments.ledger.OrderId;
import dev.slipway.platform.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an order cost, and whether it was refunded.
 *
 * @param orderId the order
 * @param paid who paid and how much; {@code null} when it was refunded before it was
 * charged
 * @param status its current status; refunded is final
 */
record Charge(OrderId orderId, @Nullable Paid paid, Status status) {

	enum Status {

		CHARGED, REFUNDED

	}

	record Paid(Customer customer, Money amount) {
	}

	Charge {
		if (paid == null && status == Status.CHARGED) {
			throw new IllegalArgumentException(
					"A charge for order %s needs a customer and an amount".formatted(orderId));
		}
	}

	/**
	 * The result of a repeated request to charge.
	 * @throws ChargeRefunded when it was refunded
	 * @throws ChargeDiffers when it is for another customer or amount
	 */
	Charge repeated(Paid requested) {
		if (status == Status.REFUNDED) {
			throw new ChargeRefunded(orderId);
		}
		if (!requested.equals(paid)) {
			throw new ChargeDiffers(orderId);
		}
		return this;
	}

	/** The charge after its refund. */
	Charge refunded() {
		return new Charge(orderId, paid, Status.REFUNDED);
	}

}
