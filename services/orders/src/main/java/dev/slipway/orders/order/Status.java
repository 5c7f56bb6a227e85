package dev.slipway.orders.order;

/** The state of an order as its customer sees it. */
public enum Status {

	/** Accepted; nothing has been done for it yet. */
	PLACED,
	/** Its goods are reserved. */
	RESERVED,
	/** Its customer has been charged. */
	PAID,
	/** Its goods are the customer's. */
	CONFIRMED,
	/** It could not be fulfilled, and everything has been undone. */
	REJECTED,
	/** Its customer has changed their mind. */
	CANCELLED;

	/** Whether no other status follows. */
	public boolean isFinal() {
		return this == CONFIRMED || this == REJECTED || this == CANCELLED;
	}

}
