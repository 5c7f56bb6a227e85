package dev.slipway.inventory.reservation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.slipway.inventory.stock.Sku;

/**
 * What an order has reserved. It is decided once: committed when the items are shipped,
 * released when they become available again.
 *
 * @param orderId the order
 * @param status its current status
 * @param lines quantity of each product; empty when it was released before it was made
 */
record Reservation(OrderId orderId, Status status, SortedMap<Sku, Integer> lines) {

	enum Status {

		OPEN, COMMITTED, RELEASED

	}

	Reservation {
		lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
	}

	boolean isOpen() {
		return status == Status.OPEN;
	}

	/**
	 * The result of a repeated request to reserve.
	 * @throws ReservationReleased when it was released
	 * @throws ReservationDiffers when it is for other lines
	 */
	Reservation repeated(SortedMap<Sku, Integer> requested) {
		if (status == Status.RELEASED) {
			throw new ReservationReleased(orderId);
		}
		if (!lines.equals(requested)) {
			throw new ReservationDiffers(orderId);
		}
		return this;
	}

	/**
	 * The reservation after its items were shipped.
	 * @throws ReservationReleased when it was released
	 */
	Reservation committed() {
		if (status == Status.RELEASED) {
			throw new ReservationReleased(orderId);
		}
		return new Reservation(orderId, Status.COMMITTED, lines);
	}

	/**
	 * The reservation after its items became available again.
	 * @throws ReservationCommitted when it was committed
	 */
	Reservation released() {
		if (status == Status.COMMITTED) {
			throw new ReservationCommitted(orderId);
		}
		return new Reservation(orderId, Status.RELEASED, lines);
	}

}
