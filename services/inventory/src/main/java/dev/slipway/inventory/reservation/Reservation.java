package dev.slipway.inventory.reservation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.slipway.inventory.stock.Sku;

/**
 * What an order has reserved. It is decided once: committed when the pieces leave the
 * house, released when they go back on the shelf.
 *
 * @param orderId the order
 * @param status what has become of it
 * @param lines pieces of each product; none when it was released before it ever existed
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
	 * The answer to a request that reserves again.
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
	 * The reservation after its pieces have left the house.
	 * @throws ReservationReleased when it was released
	 */
	Reservation committed() {
		if (status == Status.RELEASED) {
			throw new ReservationReleased(orderId);
		}
		return new Reservation(orderId, Status.COMMITTED, lines);
	}

	/**
	 * The reservation after its pieces have gone back.
	 * @throws ReservationCommitted when they have left the house
	 */
	Reservation released() {
		if (status == Status.COMMITTED) {
			throw new ReservationCommitted(orderId);
		}
		return new Reservation(orderId, Status.RELEASED, lines);
	}

}
