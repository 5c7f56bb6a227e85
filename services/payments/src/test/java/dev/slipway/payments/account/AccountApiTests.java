package dev.slipway.payments.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.slipway.payments.Payments;
import dev.slipway.payments.PaymentsTest;
import dev.slipway.platform.test.Invariants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@PaymentsTest
class AccountApiTests {

	@Autowired
	private Payments payments;

	@Autowired
	private Invariants invariants;

	@AfterEach
	void invariantsHold() {
		assertThat(invariants.violations()).isEmpty();
	}

	@Test
	void everyCustomerHasAnAccount() {
		assertThat(payments.customer().get("").body())
			.isEqualTo("{\"balance\":{\"amount\":\"0.00\",\"currency\":\"EUR\"}}");
	}

	@Test
	void depositReturnsTheNewBalance() {
		var customer = payments.customer("100.00");
		var deposited = customer.deposit("0.05");
		assertThat(deposited).hasStatus(201);
		assertThat(deposited.body()).isEqualTo("{\"balance\":{\"amount\":\"100.05\",\"currency\":\"EUR\"}}");
		assertThat(customer.get("").body()).isEqualTo(deposited.body());
	}

	@Test
	void repeatedDepositHasItsEffectOnce() {
		var customer = payments.customer("100.00");
		var key = UUID.randomUUID().toString();
		var first = customer.deposit("10.00", key);
		customer.deposit("1.00");
		assertThat(customer.deposit("10.0", key)).hasStatus(201).hasBodyTextEqualTo(first.body());
		assertThat(customer.balance()).isEqualTo("111.00");
	}

	@Test
	void keyOfAnotherDepositIsRejected() {
		var customer = payments.customer("100.00");
		var key = UUID.randomUUID().toString();
		customer.deposit("10.00", key);
		customer.deposit("10.01", key).assertProblem(422, "idempotency-key-reused");
		assertThat(customer.balance()).isEqualTo("110.00");
	}

	@Test
	void keysOfDifferentCustomersAreIndependent() {
		var key = UUID.randomUUID().toString();
		var one = payments.customer();
		var two = payments.customer();
		one.deposit("10.00", key);
		two.deposit("20.00", key);
		assertThat(one.balance()).isEqualTo("10.00");
		assertThat(two.balance()).isEqualTo("20.00");
	}

	@Test
	void depositStopsAtTheLimit() {
		var customer = payments.customer();
		for (int i = 0; i < 10; i++) {
			assertThat(customer.deposit("1000000.00")).hasStatus(201);
		}
		customer.deposit("0.01").assertProblem(409, "balance-limit-reached");
		assertThat(customer.balance()).isEqualTo("10000000.00");
	}

	@Test
	void movementsAreListedTheLatestFirst() {
		var customer = payments.customer("100.00");
		var orderId = UUID.randomUUID();
		payments.charge(orderId, customer, "12.50");
		payments.refund(orderId);
		var movements = customer.get("/movements").json();
		assertThat(movements.path("next").isNull()).isTrue();
		assertThat(movements.path("items").valueStream().map(AccountApiTests::line))
			.containsExactly("REFUND 12.50 " + orderId, "CHARGE -12.50 " + orderId, "DEPOSIT 100.00 ");
		assertThat(movements.path("items").valueStream().map((item) -> Instant.parse(item.path("at").asString())))
			.isSortedAccordingTo((one, two) -> two.compareTo(one));
		assertThat(movements.at("/items/2").has("orderId")).isFalse();
	}

	@Test
	void movementsAreReadPageByPage() {
		var customer = payments.customer();
		for (int i = 1; i <= 5; i++) {
			customer.deposit(i + ".00");
		}
		var amounts = new ArrayList<String>();
		String path = "/movements?limit=2";
		for (int pages = 0; pages < 3; pages++) {
			var page = customer.get(path).json();
			page.path("items").forEach((item) -> amounts.add(item.at("/amount/amount").asString()));
			path = "/movements?limit=2&after=" + page.path("next").asString();
		}
		assertThat(path).endsWith("after=");
		assertThat(amounts).isEqualTo(List.of("5.00", "4.00", "3.00", "2.00", "1.00"));
	}

	@Test
	void customerWithoutDepositsHasNoMovements() {
		assertThat(payments.customer().get("/movements").body()).isEqualTo("{\"items\":[],\"next\":null}");
	}

	@Test
	void nobodySeesTheMovementsOfOthers() {
		var customer = payments.customer("100.00");
		customer.deposit("1.00");
		var after = customer.get("/movements?limit=1").json().path("next").asString();
		assertThat(payments.customer().get("/movements?after=" + after).json().path("items")).isEmpty();
	}

	private static String line(JsonNode movement) {
		return "%s %s %s".formatted(movement.path("kind").asString(), movement.at("/amount/amount").asString(),
				movement.path("orderId").asString(""));
	}

}
