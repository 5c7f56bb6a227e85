package dev.slipway.orders.order;

/** Carries out what was ordered. */
public interface Fulfilment {

	/**
	 * Starts to fulfil an order. Must be called in the transaction that adds it, so that
	 * no order is left without an execution.
	 */
	void begin(OrderId id);

	/**
	 * Undoes what was done for a cancelled order, as far as a short time allows. The
	 * process that {@link #begin} has started undoes the rest.
	 */
	void undo(Order cancelled);

}
