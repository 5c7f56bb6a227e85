package dev.slipway.orders.order;

/** What has to be done next for an order. */
public enum Step {

	/** Have the goods reserved. */
	RESERVE,
	/** Take the money. */
	CHARGE,
	/** Pass the point of no return, after which nobody can cancel. */
	CLAIM,
	/** Have the reserved goods taken out of stock for good. */
	COMMIT,
	/** Give money and goods back. */
	UNDO,
	/** Nothing, which is final. */
	NONE

}
