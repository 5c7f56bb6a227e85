package dev.slipway.inventory.reservation;

import dev.slipway.inventory.stock.Stock;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The order has come to nothing: its pieces go back on the shelf. */
@Component
class ReleaseReservation {

	private final Reservations reservations;

	private final Stock stock;

	ReleaseReservation(Reservations reservations, Stock stock) {
		this.reservations = reservations;
		this.stock = stock;
	}

	/**
	 * Releases the reservation, unless it has been before. Where there is none, it leaves
	 * one that is released already, so that a request to reserve that comes late cannot
	 * set aside pieces that nobody will ever release.
	 * @throws ReservationCommitted when its pieces have left the house
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
