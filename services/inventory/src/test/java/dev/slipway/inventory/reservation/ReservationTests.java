package dev.slipway.inventory.reservation;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.slipway.inventory.reservation.Reservation.Status;
import dev.slipway.inventory.stock.Sku;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReservationTests {

	private final OrderId orderId = new OrderId(UUID.randomUUID());

	private final TreeMap<Sku, Integer> lines = new TreeMap<>(Map.of(new Sku("CLEAT-CAM"), 2));

	private final TreeMap<Sku, Integer> others = new TreeMap<>(Map.of(new Sku("CLEAT-CAM"), 3));

	private final Reservation open = new Reservation(orderId, Status.OPEN, lines);

	@Test
	void openIsDecidedEitherWay() {
		assertThat(open.committed()).isEqualTo(new Reservation(orderId, Status.COMMITTED, lines));
		assertThat(open.released()).isEqualTo(new Reservation(orderId, Status.RELEASED, lines));
	}

	@Test
	void decidedTwiceTheSameWayIsTheSame() {
		assertThat(open.committed().committed()).isEqualTo(open.committed());
		assertThat(open.released().released()).isEqualTo(open.released());
	}

	@Test
	void decisionIsFinal() {
		assertThatExceptionOfType(ReservationCommitted.class).isThrownBy(open.committed()::released);
		assertThatExceptionOfType(ReservationReleased.class).isThrownBy(open.released()::committed);
	}

	@Test
	void repeatedRequestFindsWhatItMade() {
		assertThat(open.repeated(lines)).isSameAs(open);
		assertThat(open.committed().repeated(lines).status()).isEqualTo(Status.COMMITTED);
	}

	@Test
	void requestForOtherLinesIsRejected() {
		assertThatExceptionOfType(ReservationDiffers.class).isThrownBy(() -> open.repeated(others));
	}

	@Test
	void requestAfterReleaseIsAlwaysRejected() {
		assertThatExceptionOfType(ReservationReleased.class).isThrownBy(() -> open.released().repeated(lines));
		assertThatExceptionOfType(ReservationReleased.class).isThrownBy(() -> open.released().repeated(others));
	}

}
