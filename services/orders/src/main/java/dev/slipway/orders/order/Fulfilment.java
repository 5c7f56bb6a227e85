package dev.slipway.orders.order;

/** Carries out what was ordered. */
public interface Fulfilment {

	/**
	 * Starts to fulfil an order. To be called in the transaction that adds it, so that
	 * there is no order without somebody who works on it.
	 */
	void begin(OrderId id);

	/**
	 * Gives back at once what was done for a cancelled order, as far as it can be done in
	 * a short time. The rest is done later, for sure: whatever has begun goes on until
	 * nothing is left to do.
	 */
	void undo(Order cancelled);

}
