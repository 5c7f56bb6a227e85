package dev.slipway.orders.order;

/** What has to be done next for an order. */
public enum Step {

	/** Reserve the goods. */
	RESERVE,
	/** Charge the customer. */
	CHARGE,
	/** Pass the point of no return, after which nobody can cancel. */
	CLAIM,
	/** Take the reserved goods out of stock, which is final. */
	COMMIT,
	/** Refund the payment and release the goods. */
	UNDO,
	/** Nothing, which is final. */
	NONE

}
