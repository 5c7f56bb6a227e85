package dev.slipway.inventory.reservation;

import dev.slipway.inventory.stock.Stock;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The order is paid: its items are shipped. */
@Component
class CommitReservation {

	private final Reservations reservations;

	private final Stock stock;

	CommitReservation(Reservations reservations, Stock stock) {
		this.reservations = reservations;
		this.stock = stock;
	}

	/**
	 * Commits the reservation; a repeated call changes nothing.
	 * @throws UnknownReservation when there is none
	 * @throws ReservationReleased when it was released
	 */
	@Transactional
	Reservation commit(OrderId orderId) {
		var reservation = reservations.lock(orderId).orElseThrow(() -> new UnknownReservation(orderId));
		var committed = reservation.committed();
		if (reservation.isOpen()) {
			stock.take(reservation.lines());
			reservations.decide(committed);
		}
		return committed;
	}

}
