package dev.slipway.orders;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import dev.slipway.orders.Dependencies.Call;
import dev.slipway.orders.Dependencies.Fault;
import dev.slipway.platform.test.Invariants;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrdersTest
class CancelTests {

	@Autowired
	private OrdersClient orders;

	@Autowired
	private Dependencies dependencies;

	@Autowired
	private Executions executions;

	@Autowired
	private Invariants invariants;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void placedOrderIsUndoneBeforeTheResponse() {
		dependencies.down(Call.RESERVE, Fault.UNAVAILABLE);
		var order = orders.place();
		cancelsAndUndoes(order);
	}

	@Test
	void reservedOrderIsUndoneBeforeTheResponse() {
		dependencies.down(Call.CHARGE, Fault.UNAVAILABLE);
		var order = orders.place();
		orders.awaitStatus(order, "RESERVED");
		cancelsAndUndoes(order);
		assertThat(dependencies.effects("release", order)).isOne();
	}

	@Test
	void paidOrderIsUndoneBeforeTheResponse() {
		var order = new StoredOrder("PAID", "CLAIM").of(orders.customer()).waiting(-3600).in(jdbc);
		dependencies.happened(order, "OPEN", "CHARGED");
		cancelsAndUndoes(order);
		assertThat(dependencies.effects("refund", order)).isOne();
		executions.makeDue();
	}

	private void cancelsAndUndoes(UUID order) {
		var cancelled = orders.cancel(order);
		assertThat(cancelled).hasStatus(200);
		assertThat(cancelled.json().path("status").asString()).isEqualTo("CANCELLED");
		assertThat(OrdersClient.path(cancelled)).last().isEqualTo("CANCELLED");
		assertThat(dependencies.reservation(order)).isEqualTo("RELEASED");
		assertThat(dependencies.charge(order)).isEqualTo("REFUNDED");
	}

	@Test
	void cancelledOrderStaysCancelled() {
		dependencies.down(Call.RESERVE, Fault.UNAVAILABLE);
		var order = orders.place();
		cancelsAndUndoes(order);
		dependencies.recover();
		cancelsAndUndoes(order);
		await().until(() -> !executions.open().contains(order));
		cancelsAndUndoes(order);
	}

	@Test
	void confirmedOrderReturnsConflict() {
		var order = orders.place();
		orders.awaitStatus(order, "CONFIRMED");
		orders.cancel(order).assertProblem(409, "order-already-confirmed");
	}

	@Test
	void orderAfterThePointOfNoReturnReturnsConflict() {
		var gate = dependencies.hold(Call.COMMIT);
		var order = orders.place();
		dependencies.awaitCall(Call.COMMIT, order);
		assertThat(orders.status(order)).isEqualTo("PAID");
		orders.cancel(order).assertProblem(409, "order-already-confirmed");
		gate.countDown();
		orders.awaitStatus(order, "CONFIRMED");
	}

	@Test
	void rejectedOrderReturnsConflict() {
		dependencies.balance(orders.customer(), "0.00");
		var order = orders.place();
		orders.awaitStatus(order, "REJECTED");
		orders.cancel(order).assertProblem(409, "order-already-rejected");
	}

	@Test
	void orderThatIsBeingRejectedReturnsConflict() {
		dependencies.balance(orders.customer(), "0.00");
		dependencies.down(Call.RELEASE, Fault.UNAVAILABLE);
		var order = orders.place();
		dependencies.awaitCall(Call.RELEASE, order);
		orders.cancel(order).assertProblem(409, "order-already-rejected");
	}

	@Test
	void undoIsCompletedLaterWhenDependenciesDoNotRespond() {
		dependencies.down(Call.CHARGE, Fault.UNAVAILABLE);
		var order = orders.place();
		orders.awaitStatus(order, "RESERVED");
		dependencies.down(Call.RELEASE, Fault.UNAVAILABLE);
		assertThat(orders.cancel(order)).hasStatus(200);
		assertThat(dependencies.reservation(order)).isEqualTo("OPEN");
		assertThat(invariants.violations()).isEmpty();
		dependencies.recover();
		await().untilAsserted(() -> assertThat(dependencies.reservation(order)).isEqualTo("RELEASED"));
	}

	@Test
	void undoThatHangsDoesNotDelayTheResponse() {
		dependencies.down(Call.RESERVE, Fault.UNAVAILABLE);
		var order = orders.place();
		dependencies.hold(Call.REFUND);
		var start = System.nanoTime();
		assertThat(orders.cancel(order)).hasStatus(200);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(450),
				Duration.ofSeconds(5));
	}

	@Test
	void callInFlightHasNoEffectAfterTheCancel() {
		var gate = dependencies.hold(Call.CHARGE);
		var order = orders.place();
		dependencies.awaitCall(Call.CHARGE, order);
		cancelsAndUndoes(order);
		gate.countDown();
		await().until(() -> !executions.open().contains(order));
		assertThat(dependencies.effects("charge", order)).isZero();
		assertThat(orders.status(order)).isEqualTo("CANCELLED");
	}

	@Test
	void everyMomentIsRightForACancel() throws Exception {
		var cancels = new ArrayList<Future<Map.Entry<UUID, Integer>>>();
		try (var threads = Executors.newFixedThreadPool(8)) {
			for (int i = 0; i < 60; i++) {
				cancels.add(threads.submit(() -> {
					var order = orders.place();
					TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextInt(60_000));
					return Map.entry(order, orders.cancel(order).status());
				}));
			}
		}
		for (var cancel : cancels) {
			var order = cancel.get().getKey();
			assertThat(cancel.get().getValue()).isIn(200, 409);
			orders.awaitStatus(order, (cancel.get().getValue() == 200) ? "CANCELLED" : "CONFIRMED");
		}
	}

}
