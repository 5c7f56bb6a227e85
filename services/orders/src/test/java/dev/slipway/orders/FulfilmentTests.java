package dev.slipway.orders;

import java.util.Locale;
import java.util.UUID;

import dev.slipway.orders.Dependencies.Call;
import dev.slipway.orders.Dependencies.Fault;
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
	void insufficientFundsRejectAfterReleasingTheReservation() {
		dependencies.balance(orders.customer(), "12.49");
		dependencies.down(Call.RELEASE, Fault.UNAVAILABLE);
		var order = orders.place();
		dependencies.awaitCall(Call.RELEASE, order);
		assertThat(orders.status(order)).isEqualTo("RESERVED");
		assertThat(orders.read(order).json().has("reason")).isFalse();
		dependencies.recover();
		awaitRejected(order, "insufficient-funds");
		assertThat(dependencies.effects("release", order)).isOne();
	}

	@ParameterizedTest
	@EnumSource(value = Call.class, names = { "RESERVE", "CHARGE", "COMMIT" })
	void callIsRetriedWhateverFails(Call call) {
		dependencies.fail(call, Fault.UNAVAILABLE, Fault.REQUEST_LOST, Fault.RESPONSE_LOST, Fault.NONSENSE,
				Fault.RESPONSE_LOST);
		var order = orders.place();
		orders.awaitStatus(order, "CONFIRMED");
		assertThat(dependencies.arrivals(call, order)).hasSizeGreaterThanOrEqualTo(6);
		assertThat(dependencies.effects(call.name().toLowerCase(Locale.ROOT), order)).isOne();
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
	void orderWaitsForTokensWhenIdentityIsDown() {
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

	private void awaitRejected(UUID order, String reason) {
		orders.awaitStatus(order, "REJECTED");
		assertThat(orders.read(order).json().path("reason").asString()).isEqualTo(reason);
		assertThat(dependencies.reservation(order)).isEqualTo("RELEASED");
		assertThat(dependencies.charge(order)).isEqualTo("REFUNDED");
	}

}
