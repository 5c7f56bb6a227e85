package dev.slipway.inventory.reservation;

import dev.slipway.inventory.stock.Stock;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The order was cancelled or rejected: its items become available again. */
@Component
class ReleaseReservation {

	private final Reservations reservations;

	private final Stock stock;

	ReleaseReservation(Reservations reservations, Stock stock) {
		this.reservations = reservations;
		this.stock = stock;
	}

	/**
	 * Releases the reservation; a repeated call changes nothing. If there is none, it
	 * stores a released one, so that a late request to reserve cannot set aside items
	 * that nobody will release.
	 * @throws ReservationCommitted when it was committed
	 */
	@Transactional
	void release(OrderId orderId) {
		if (reservations.claim(orderId, Reservation.Status.RELEASED)) {
			return;
		}
		var reservation = reservations.lock(orderId).orElseThrow();
		var released = reservation.released();
		if (reservation.isOpen()) {
			stock.release(reservation.lines());
			reservations.decide(released);
		}
	}

}
