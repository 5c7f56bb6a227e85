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
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatusCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class CancelTests extends OrdersServiceTest {

	@Test
	void placedOrderIsUndoneBeforeTheAnswer() {
		dependencies.down(Call.RESERVE, Fault.UNAVAILABLE);
		var order = place();
		cancelsAndUndoes(order);
	}

	@Test
	void reservedOrderIsUndoneBeforeTheAnswer() {
		dependencies.down(Call.CHARGE, Fault.UNAVAILABLE);
		var order = place();
		awaitStatus(order, "RESERVED");
		cancelsAndUndoes(order);
		assertThat(dependencies.effects("release", order)).isOne();
	}

	@Test
	void paidOrderIsUndoneBeforeTheAnswer() {
		var order = new StoredOrder("PAID", "CLAIM").of(customer).waiting(-3600).in(jdbc);
		dependencies.happened(order, "OPEN", "CHARGED");
		cancelsAndUndoes(order);
		assertThat(dependencies.effects("refund", order)).isOne();
		jdbc.sql("update scheduled_tasks set execution_time = now()").update();
	}

	private void cancelsAndUndoes(UUID order) {
		cancelling(order).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("CANCELLED")
			.jsonPath("$.history[-1].status")
			.isEqualTo("CANCELLED");
		assertThat(dependencies.reservation(order)).isEqualTo("RELEASED");
		assertThat(dependencies.charge(order)).isEqualTo("REFUNDED");
	}

	@Test
	void cancelledOrderStaysCancelled() {
		dependencies.down(Call.RESERVE, Fault.UNAVAILABLE);
		var order = place();
		cancelsAndUndoes(order);
		dependencies.heal();
		cancelsAndUndoes(order);
		await().until(() -> !open().contains(order.toString()));
		cancelsAndUndoes(order);
	}

	@Test
	void confirmedOrderAnswersConflict() {
		var order = place();
		awaitStatus(order, "CONFIRMED");
		conflicts(order, "order-already-confirmed");
	}

	@Test
	void orderBehindThePointOfNoReturnAnswersConflict() {
		var gate = dependencies.hold(Call.COMMIT);
		var order = place();
		awaitCall(Call.COMMIT, order);
		assertThat(status(order)).isEqualTo("PAID");
		conflicts(order, "order-already-confirmed");
		gate.countDown();
		awaitStatus(order, "CONFIRMED");
	}

	@Test
	void rejectedOrderAnswersConflict() {
		dependencies.balance(customer, "0.00");
		var order = place();
		awaitStatus(order, "REJECTED");
		conflicts(order, "order-already-rejected");
	}

	@Test
	void orderThatIsBeingRejectedAnswersConflict() {
		dependencies.balance(customer, "0.00");
		dependencies.down(Call.RELEASE, Fault.UNAVAILABLE);
		var order = place();
		awaitCall(Call.RELEASE, order);
		conflicts(order, "order-already-rejected");
	}

	private void conflicts(UUID order, String slug) {
		cancelling(order).expectStatus()
			.isEqualTo(409)
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:slipway:problem:" + slug);
	}

	@Test
	void undoThatDependenciesDoNotAnswerIsDoneLater() {
		dependencies.down(Call.CHARGE, Fault.UNAVAILABLE);
		var order = place();
		awaitStatus(order, "RESERVED");
		dependencies.down(Call.RELEASE, Fault.UNAVAILABLE);
		cancelling(order).expectStatus().isOk();
		assertThat(dependencies.reservation(order)).isEqualTo("OPEN");
		assertThat(invariants.violations()).isEmpty();
		dependencies.heal();
		await().untilAsserted(() -> assertThat(dependencies.reservation(order)).isEqualTo("RELEASED"));
	}

	@Test
	void undoThatHangsDoesNotHoldTheAnswerUp() {
		dependencies.down(Call.RESERVE, Fault.UNAVAILABLE);
		var order = place();
		dependencies.hold(Call.REFUND);
		var start = System.nanoTime();
		cancelling(order).expectStatus().isOk();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(450),
				Duration.ofSeconds(5));
	}

	@Test
	void callThatIsUnderWayHasNoEffectAfterTheCancel() {
		var gate = dependencies.hold(Call.CHARGE);
		var order = place();
		awaitCall(Call.CHARGE, order);
		cancelsAndUndoes(order);
		gate.countDown();
		await().until(() -> !open().contains(order.toString()));
		assertThat(dependencies.effects("charge", order)).isZero();
		assertThat(status(order)).isEqualTo("CANCELLED");
	}

	@Test
	void everyMomentIsRightForACancel() throws Exception {
		var cancels = new ArrayList<Future<Map.Entry<UUID, HttpStatusCode>>>();
		try (var threads = Executors.newFixedThreadPool(8)) {
			for (int i = 0; i < 60; i++) {
				cancels.add(threads.submit(() -> {
					var order = place();
					TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextInt(60_000));
					return Map.entry(order, cancelling(order).returnResult().getStatus());
				}));
			}
		}
		for (var cancel : cancels) {
			var order = cancel.get().getKey();
			assertThat(cancel.get().getValue().value()).isIn(200, 409);
			awaitStatus(order, (cancel.get().getValue().value() == 200) ? "CANCELLED" : "CONFIRMED");
		}
	}

}
