package dev.slipway.inventory.reservation;

import java.util.Map;
import java.util.Optional;

import dev.slipway.inventory.stock.Sku;

/** All reservations. */
interface Reservations {

	/**
	 * Writes down a reservation without its lines, unless there is one for the order.
	 * Waits for a transaction that is about to write one.
	 * @return whether it is the first
	 */
	boolean claim(OrderId orderId, Reservation.Status status);

	/** Writes down the lines of a reservation that was claimed. */
	void addLines(OrderId orderId, Map<Sku, Integer> lines);

	/** The reservation for an order, which stays as it is until the transaction ends. */
	Optional<Reservation> lock(OrderId orderId);

	/** Writes down that an open reservation was decided. */
	void decide(Reservation decided);

}
