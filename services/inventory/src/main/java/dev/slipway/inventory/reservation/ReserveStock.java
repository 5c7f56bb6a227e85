package dev.slipway.inventory.reservation;

import java.util.SortedMap;

import dev.slipway.inventory.stock.Sku;
import dev.slipway.inventory.stock.Stock;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reserves stock for an order: all lines or none, and only once. */
@Component
class ReserveStock {

	private final Reservations reservations;

	private final Stock stock;

	ReserveStock(Reservations reservations, Stock stock) {
		this.reservations = reservations;
		this.stock = stock;
	}

	/**
	 * Reserves, or returns what the order has reserved before.
	 * @see Reservation#repeated for what is rejected when it has
	 * @see Stock#reserve for what is rejected when it has not
	 */
	@Transactional
	Outcome reserve(OrderId orderId, SortedMap<Sku, Integer> lines) {
		if (!reservations.claim(orderId, Reservation.Status.OPEN)) {
			return new Outcome(reservations.lock(orderId).orElseThrow().repeated(lines), false);
		}
		stock.reserve(lines);
		reservations.addLines(orderId, lines);
		return new Outcome(new Reservation(orderId, Reservation.Status.OPEN, lines), true);
	}

	/**
	 * @param first whether this request made the reservation
	 */
	record Outcome(Reservation reservation, boolean first) {
	}

}
