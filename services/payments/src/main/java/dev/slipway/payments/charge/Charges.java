package dev.slipway.payments.charge;

import java.util.Optional;

import dev.slipway.payments.ledger.OrderId;

/** All charges. */
interface Charges {

	/**
	 * Writes down a charge, unless there is one for the order. Waits for a transaction
	 * that is about to write one.
	 * @return whether it is the first
	 */
	boolean claim(Charge charge);

	/** The charge for an order, which stays as it is until the transaction ends. */
	Optional<Charge> lock(OrderId orderId);

	/** Writes down that a charge was refunded. */
	void refund(OrderId orderId);

}
