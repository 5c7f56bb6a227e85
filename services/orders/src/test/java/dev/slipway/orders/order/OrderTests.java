package dev.slipway.orders.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.slipway.platform.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class OrderTests {

	private static final Order PLACED = at(Status.PLACED, Step.RESERVE);

	private static final Order CLAIMED = PLACED.reserved().paid().claimed();

	@Test
	void goesFromPlacedToConfirmed() {
		assertThat(PLACED.reserved()).isEqualTo(at(Status.RESERVED, Step.CHARGE));
		assertThat(PLACED.reserved().paid()).isEqualTo(at(Status.PAID, Step.CLAIM));
		assertThat(CLAIMED).isEqualTo(at(Status.PAID, Step.COMMIT));
		assertThat(CLAIMED.confirmed()).isEqualTo(at(Status.CONFIRMED, Step.NONE));
	}

	@ParameterizedTest
	@EnumSource(Reason.class)
	void rejectedOrderKeepsItsStatusUntilItIsUndone(Reason reason) {
		for (var order : List.of(PLACED, PLACED.reserved(), CLAIMED)) {
			var rejected = order.rejected(reason);
			assertThat(rejected.status()).isEqualTo(order.status());
			assertThat(rejected.next()).isEqualTo(Step.UNDO);
			assertThat(rejected.undone().status()).isEqualTo(Status.REJECTED);
			assertThat(rejected.undone().reason()).isEqualTo(reason);
			assertThat(rejected.undone().next()).isEqualTo(Step.NONE);
		}
	}

	@Test
	void canBeCancelledUntilThePointOfNoReturn() {
		for (var order : List.of(PLACED, PLACED.reserved(), PLACED.reserved().paid())) {
			assertThat(order.cancelled()).isEqualTo(at(Status.CANCELLED, Step.UNDO));
			assertThat(order.cancelled().undone()).isEqualTo(at(Status.CANCELLED, Step.NONE));
		}
	}

	@Test
	void cancelWhenCancelledChangesNothing() {
		var cancelled = PLACED.cancelled();
		assertThat(cancelled.cancelled()).isSameAs(cancelled);
		assertThat(cancelled.undone().cancelled()).isEqualTo(cancelled.undone());
	}

	@Test
	void cancelAfterThePointOfNoReturnIsRejected() {
		assertThatExceptionOfType(OrderAlreadyConfirmed.class).isThrownBy(CLAIMED::cancelled);
		assertThatExceptionOfType(OrderAlreadyConfirmed.class).isThrownBy(CLAIMED.confirmed()::cancelled);
	}

	@Test
	void cancelWhenRejectedIsRejected() {
		var rejected = PLACED.rejected(Reason.OUT_OF_STOCK);
		assertThatExceptionOfType(OrderAlreadyRejected.class).isThrownBy(rejected::cancelled);
		assertThatExceptionOfType(OrderAlreadyRejected.class).isThrownBy(rejected.undone()::cancelled);
	}

	@ParameterizedTest
	@MethodSource("impossible")
	void cannotGoAnyOtherWay(Order order, UnaryOperator<Order> move) {
		assertThatIllegalStateException().isThrownBy(() -> move.apply(order));
	}

	/** Every order with every transition but the allowed ones. */
	static Stream<Object[]> impossible() {
		Map<String, UnaryOperator<Order>> moves = Map.of("reserved", Order::reserved, "paid", Order::paid, "claimed",
				Order::claimed, "confirmed", Order::confirmed, "rejected",
				(order) -> order.rejected(Reason.OUT_OF_STOCK), "undone", Order::undone);
		Map<Order, List<String>> possible = Map.of(PLACED, List.of("reserved", "rejected"), PLACED.reserved(),
				List.of("paid", "rejected"), PLACED.reserved().paid(), List.of("claimed"), CLAIMED,
				List.of("confirmed", "rejected"), CLAIMED.confirmed(), List.of(), PLACED.rejected(Reason.OUT_OF_STOCK),
				List.of("undone"), PLACED.cancelled(), List.of("undone"), PLACED.cancelled().undone(), List.of());
		return possible.entrySet()
			.stream()
			.flatMap((order) -> moves.entrySet()
				.stream()
				.filter((move) -> !order.getValue().contains(move.getKey()))
				.map((move) -> new Object[] { order.getKey(), move.getValue() }));
	}

	@Test
	void isFinishedOnce() {
		assertThat(CLAIMED.confirmed().finishes(CLAIMED)).isTrue();
		assertThat(PLACED.cancelled().finishes(PLACED)).isTrue();
		assertThat(PLACED.cancelled().undone().finishes(PLACED.cancelled())).isFalse();
		assertThat(PLACED.reserved().finishes(PLACED)).isFalse();
	}

	private static Order at(Status status, Step next) {
		return new Order(new OrderId(new UUID(0, 1)), new Customer("alice"), List.of(), Money.of("1.00", "EUR"),
				Instant.EPOCH, status, null, next, null);
	}

}
