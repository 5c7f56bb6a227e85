package dev.slipway.orders.order;

/** Where an order stands, as its customer sees it. */
public enum Status {

	/** Accepted; nothing has been done for it yet. */
	PLACED,
	/** Its goods are kept. */
	RESERVED,
	/** Its money has been taken. */
	PAID,
	/** Its goods are the customer's. */
	CONFIRMED,
	/** It could not be fulfilled, and nothing is left of the attempt. */
	REJECTED,
	/** Its customer did not want it any more. */
	CANCELLED;

	/** Whether the customer need not wait for another one. */
	public boolean isFinal() {
		return this == CONFIRMED || this == REJECTED || this == CANCELLED;
	}

}
