package dev.slipway.orders;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.slipway.orders.Dependencies.Call;
import dev.slipway.orders.Dependencies.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class FulfilmentTests extends OrdersServiceTest {

	@Test
	void orderIsReservedPaidAndConfirmed() {
		var order = place(LAMP, 4);
		awaitStatus(order, "CONFIRMED");
		assertThat(path(order)).containsExactly("PLACED", "RESERVED", "PAID", "CONFIRMED");
		assertThat(dependencies.effects("reserve", order)).isOne();
		assertThat(dependencies.effects("charge", order)).isOne();
		assertThat(dependencies.effects("commit", order)).isOne();
	}

	@Test
	void shortageRejects() {
		dependencies.price("RARE-1", "1.00");
		dependencies.stock("RARE-1", 3);
		awaitRejected(place("RARE-1", 4), "out-of-stock");
	}

	@Test
	void productThatInventoryNeverKeptRejects() {
		dependencies.price("GHOST-1", "1.00");
		dependencies.neverKept("GHOST-1");
		awaitRejected(place("GHOST-1", 1), "unknown-product");
	}

	@Test
	void tooLittleMoneyRejectsAfterTheGoodsWereGivenBack() {
		dependencies.balance(customer, "12.49");
		dependencies.down(Call.RELEASE, Fault.UNAVAILABLE);
		var order = place();
		awaitCall(Call.RELEASE, order);
		assertThat(status(order)).isEqualTo("RESERVED");
		assertThat(read(order)).doesNotContainKey("reason");
		dependencies.heal();
		awaitRejected(order, "insufficient-funds");
		assertThat(dependencies.effects("release", order)).isOne();
	}

	@ParameterizedTest
	@EnumSource(value = Call.class, names = { "RESERVE", "CHARGE", "COMMIT" })
	void callIsRepeatedWhateverFails(Call call) {
		dependencies.fail(call, Fault.UNAVAILABLE, Fault.REQUEST_LOST, Fault.ANSWER_LOST, Fault.NONSENSE,
				Fault.ANSWER_LOST);
		var order = place();
		awaitStatus(order, "CONFIRMED");
		assertThat(dependencies.arrivals(call, order)).hasSizeGreaterThanOrEqualTo(6);
		assertThat(dependencies.effects(call.name().toLowerCase(Locale.ROOT), order)).isOne();
	}

	@ParameterizedTest
	@EnumSource(value = Call.class, names = { "REFUND", "RELEASE" })
	void undoIsRepeatedWhateverFails(Call call) {
		dependencies.balance(customer, "0.00");
		dependencies.fail(call, Fault.UNAVAILABLE, Fault.REQUEST_LOST, Fault.ANSWER_LOST, Fault.NONSENSE);
		awaitRejected(place(), "insufficient-funds");
	}

	@Test
	void tokensThatAreRefusedAreReplaced() {
		awaitStatus(place(), "CONFIRMED");
		dependencies.forgetTokens();
		awaitStatus(place(), "CONFIRMED");
	}

	@Test
	void orderWaitsForTokensWhenIdentityIsAway() {
		dependencies.forgetTokens();
		dependencies.down(Call.TOKEN, Fault.REQUEST_LOST);
		var order = place();
		await().untilAsserted(() -> assertThat(dependencies.arrivals(Call.TOKEN)).hasSizeGreaterThan(1));
		assertThat(status(order)).isEqualTo("PLACED");
		dependencies.heal();
		awaitStatus(order, "CONFIRMED");
	}

	@Test
	void orderThatTwoReplicasWorkOnHasItsEffectsOnce() {
		var gate = dependencies.hold(Call.RESERVE);
		var order = place();
		awaitCall(Call.RESERVE, order);
		jdbc.sql("update scheduled_tasks set picked = false, version = version + 1 where task_instance = :order")
			.param("order", order.toString())
			.update();
		await().until(() -> dependencies.arrivals(Call.RESERVE, order).count() == 2);
		gate.countDown();
		awaitStatus(order, "CONFIRMED");
		assertThat(dependencies.effects("reserve", order)).isOne();
		assertThat(path(order)).containsExactly("PLACED", "RESERVED", "PAID", "CONFIRMED");
	}

	@Test
	void reservationThatIsGoneRejectsAndGivesTheMoneyBack() {
		var gate = dependencies.hold(Call.COMMIT);
		var order = place();
		awaitCall(Call.COMMIT, order);
		dependencies.loseReservation(order);
		gate.countDown();
		awaitRejected(order, "out-of-stock");
		assertThat(dependencies.effects("refund", order)).isOne();
	}

	private void awaitRejected(UUID order, String reason) {
		awaitStatus(order, "REJECTED");
		assertThat(read(order)).containsEntry("reason", reason);
		assertThat(dependencies.reservation(order)).isEqualTo("RELEASED");
		assertThat(dependencies.charge(order)).isEqualTo("REFUNDED");
	}

	@SuppressWarnings("unchecked")
	private List<String> path(UUID order) {
		return ((List<Map<String, String>>) read(order).get("history")).stream()
			.map((entry) -> entry.get("status"))
			.toList();
	}

}
