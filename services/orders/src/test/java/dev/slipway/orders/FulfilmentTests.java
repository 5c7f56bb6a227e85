package dev.slipway.orders;

import java.util.List;
import java.util.UUID;

import dev.slipway.orders.Dependencies.Call;
import dev.slipway.orders.Dependencies.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrdersTest
class FulfilmentTests {

	@Autowired
	private OrdersClient orders;

	@Autowired
	private Dependencies dependencies;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MeterRegistry meters;

	@Test
	void orderIsReservedPaidAndConfirmed() {
		var order = orders.place(Dependencies.LAMP, 4);
		orders.awaitStatus(order, "CONFIRMED");
		assertThat(OrdersClient.path(orders.read(order))).containsExactly("PLACED", "RESERVED", "PAID", "CONFIRMED");
		assertThat(dependencies.effects("reserve", order)).isOne();
		assertThat(dependencies.effects("charge", order)).isOne();
		assertThat(dependencies.effects("commit", order)).isOne();
	}

	@Test
	void shortageRejects() {
		dependencies.price("RARE-1", "1.00");
		dependencies.stock("RARE-1", 3);
		awaitRejected(orders.place("RARE-1", 4), "out-of-stock");
	}

	@Test
	void productThatInventoryNeverHadRejects() {
		dependencies.price("GHOST-1", "1.00");
		dependencies.neverInStock("GHOST-1");
		awaitRejected(orders.place("GHOST-1", 1), "unknown-product");
	}

	@Test
	void customerWhoCannotPayReservesNothing() {
		dependencies.balance(orders.customer(), "12.49");
		var order = orders.place();
		awaitRejected(order, "insufficient-funds");
		assertThat(dependencies.arrivals(Call.RESERVE, order)).isEmpty();
	}

	@Test
	void customerReservesNoMoreThanTheyCanPayFor() {
		dependencies.balance(orders.customer(), "30.00");
		var gate = dependencies.hold(Call.CHARGE);
		var paid = List.of(orders.place(), orders.place());
		paid.forEach((order) -> dependencies.awaitCall(Call.CHARGE, order));
		var waiting = orders.place();
		awaitWait("earlier-orders");
		assertThat(orders.status(waiting)).isEqualTo("PLACED");
		assertThat(dependencies.arrivals(Call.RESERVE, waiting)).isEmpty();
		gate.countDown();
		paid.forEach((order) -> orders.awaitStatus(order, "CONFIRMED"));
		awaitRejected(waiting, "insufficient-funds");
		assertThat(dependencies.arrivals(Call.RESERVE, waiting)).isEmpty();
	}

	@Test
	void orderIsFulfilledWhenAnEarlierOneLeavesTheMoney() {
		dependencies.balance(orders.customer(), "20.00");
		var gate = dependencies.hold(Call.CHARGE);
		var earlier = orders.place();
		dependencies.awaitCall(Call.CHARGE, earlier);
		var later = orders.place();
		awaitWait("earlier-orders");
		orders.cancel(earlier);
		gate.countDown();
		orders.awaitStatus(later, "CONFIRMED");
	}

	@Test
	void stockThatOthersHaveReservedIsWaitedForAndIsNoFailure() {
		var failures = meters.get("slipway.orders.step.failures").tag("step", "reserve").counter();
		var before = failures.count();
		dependencies.price("HELD-1", "1.00");
		dependencies.reservedByOthers("HELD-1");
		var order = orders.place("HELD-1", 1);
		awaitWait("stock");
		assertThat(orders.status(order)).isEqualTo("PLACED");
		dependencies.releasedByOthers("HELD-1");
		orders.awaitStatus(order, "CONFIRMED");
		assertThat(failures.count()).isEqualTo(before);
	}

	@Test
	void stockThatOthersKeepRejectsInTheEnd() {
		dependencies.price("HELD-2", "1.00");
		dependencies.reservedByOthers("HELD-2");
		var order = orders.place("HELD-2", 1);
		awaitRejected(order, "out-of-stock");
		assertThat(dependencies.arrivals(Call.RESERVE, order)).hasSizeGreaterThan(2);
	}

	@Test
	void orderThatWaitsForStockCanBeCancelled() {
		dependencies.price("HELD-3", "1.00");
		dependencies.reservedByOthers("HELD-3");
		var order = orders.place("HELD-3", 1);
		awaitWait("stock");
		assertThat(orders.cancel(order)).hasStatus(200);
		dependencies.releasedByOthers("HELD-3");
		assertThat(orders.status(order)).isEqualTo("CANCELLED");
	}

	@Test
	void insufficientFundsRejectAfterReleasingTheReservation() {
		var gate = dependencies.hold(Call.CHARGE);
		dependencies.down(Call.RELEASE, Fault.UNAVAILABLE);
		var order = orders.place();
		dependencies.awaitCall(Call.CHARGE, order);
		dependencies.balance(orders.customer(), "12.49");
		gate.countDown();
		dependencies.awaitCall(Call.RELEASE, order);
		assertThat(orders.status(order)).isEqualTo("RESERVED");
		assertThat(orders.read(order).json().has("reason")).isFalse();
		dependencies.recover();
		awaitRejected(order, "insufficient-funds");
		assertThat(dependencies.effects("release", order)).isOne();
	}

	@ParameterizedTest
	@EnumSource(value = Call.class, names = { "CHECK", "RESERVE", "CHARGE", "COMMIT" })
	void callIsRetriedWhateverFails(Call call) {
		var before = dependencies.arrivals(call).count();
		dependencies.fail(call, Fault.UNAVAILABLE, Fault.REQUEST_LOST, Fault.RESPONSE_LOST, Fault.NONSENSE,
				Fault.RESPONSE_LOST);
		var order = orders.place();
		orders.awaitStatus(order, "CONFIRMED");
		assertThat(dependencies.arrivals(call).count() - before).isGreaterThanOrEqualTo(6);
		assertThat(dependencies.effects("reserve", order)).isOne();
		assertThat(dependencies.effects("charge", order)).isOne();
		assertThat(dependencies.effects("commit", order)).isOne();
	}

	@ParameterizedTest
	@EnumSource(value = Call.class, names = { "REFUND", "RELEASE" })
	void undoIsRetriedWhateverFails(Call call) {
		dependencies.balance(orders.customer(), "0.00");
		dependencies.fail(call, Fault.UNAVAILABLE, Fault.REQUEST_LOST, Fault.RESPONSE_LOST, Fault.NONSENSE);
		awaitRejected(orders.place(), "insufficient-funds");
	}

	@Test
	void tokensThatAreRejectedAreReplaced() {
		orders.awaitStatus(orders.place(), "CONFIRMED");
		dependencies.forgetTokens();
		orders.awaitStatus(orders.place(), "CONFIRMED");
	}

	@Test
	void orderWaitsForTokensWhenTheProviderIsDown() {
		dependencies.forgetTokens();
		dependencies.down(Call.TOKEN, Fault.REQUEST_LOST);
		var order = orders.place();
		await().untilAsserted(() -> assertThat(dependencies.arrivals(Call.TOKEN)).hasSizeGreaterThan(1));
		assertThat(orders.status(order)).isEqualTo("PLACED");
		dependencies.recover();
		orders.awaitStatus(order, "CONFIRMED");
	}

	@Test
	void orderThatTwoReplicasWorkOnHasItsEffectsOnce() {
		var gate = dependencies.hold(Call.RESERVE);
		var order = orders.place();
		dependencies.awaitCall(Call.RESERVE, order);
		jdbc.sql("update scheduled_tasks set picked = false, version = version + 1 where task_instance = :order")
			.param("order", order.toString())
			.update();
		await().until(() -> dependencies.arrivals(Call.RESERVE, order).count() == 2);
		gate.countDown();
		orders.awaitStatus(order, "CONFIRMED");
		assertThat(dependencies.effects("reserve", order)).isOne();
		assertThat(OrdersClient.path(orders.read(order))).containsExactly("PLACED", "RESERVED", "PAID", "CONFIRMED");
	}

	@Test
	void missingReservationRejectsAndRefunds() {
		var gate = dependencies.hold(Call.COMMIT);
		var order = orders.place();
		dependencies.awaitCall(Call.COMMIT, order);
		dependencies.loseReservation(order);
		gate.countDown();
		awaitRejected(order, "out-of-stock");
		assertThat(dependencies.effects("refund", order)).isOne();
	}

	/** Waits until an order has waited for this once more. */
	private void awaitWait(String what) {
		var waits = meters.get("slipway.orders.waits").tag("for", what).counter();
		var before = waits.count();
		await().until(() -> waits.count() > before);
	}

	private void awaitRejected(UUID order, String reason) {
		orders.awaitStatus(order, "REJECTED");
		assertThat(orders.read(order).json().path("reason").asString()).isEqualTo(reason);
		assertThat(dependencies.reservation(order)).isEqualTo("RELEASED");
		assertThat(dependencies.charge(order)).isEqualTo("REFUNDED");
	}

}
