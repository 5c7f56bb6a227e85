package dev.slipway.payments;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import dev.slipway.platform.test.ApiResponse;
import dev.slipway.platform.test.Concurrently;
import dev.slipway.platform.test.Invariants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.slipway.platform.test.ApiResponse.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

/** Many callers at once: no update is lost, none is applied twice, no call hangs. */
@PaymentsTest
class ConcurrencyTests {

	private static final int CALLERS = 32;

	private final UUID orderId = UUID.randomUUID();

	@Autowired
	private Payments payments;

	@Autowired
	private Invariants invariants;

	@AfterEach
	void invariantsHold() {
		assertThat(invariants.violations()).isEmpty();
	}

	@Test
	void fiftyDepositsWithOneKeyHaveOneEffectAndOneResponse() throws Exception {
		var customer = payments.customer("1.00");
		var key = UUID.randomUUID().toString();
		var responses = Concurrently.call(50, () -> customer.deposit("10.00", key));
		assertThat(responses).hasSize(50)
			.extracting(ApiResponse::toString)
			.containsOnly(responses.getFirst().toString());
		assertThat(responses.getFirst().body()).isEqualTo("{\"balance\":{\"amount\":\"11.00\",\"currency\":\"EUR\"}}");
		assertThat(customer.balance()).isEqualTo("11.00");
	}

	@Test
	void firstDepositsOfACustomerAllCount() throws Exception {
		var customer = payments.customer();
		var responses = Concurrently.call(CALLERS, () -> customer.deposit("1.25"));
		assertThat(outcomes(responses)).isEqualTo(Map.of("201", (long) CALLERS));
		assertThat(customer.balance()).isEqualTo("40.00");
	}

	@Test
	void depositsStopAtTheLimit() throws Exception {
		var customer = payments.customer();
		var responses = Concurrently.call(CALLERS, () -> customer.deposit("1000000.00"));
		assertThat(outcomes(responses)).isEqualTo(Map.of("201", 10L, "409 balance-limit-reached", CALLERS - 10L));
		assertThat(customer.balance()).isEqualTo("10000000.00");
	}

	@Test
	void chargesDrainAnAccountToNothingAndNotBelow() throws Exception {
		var customer = payments.customer("100.00");
		var responses = Concurrently.call(CALLERS, () -> payments.charge(UUID.randomUUID(), customer, "5.00"));
		assertThat(outcomes(responses)).isEqualTo(Map.of("201", 20L, "402 insufficient-funds", CALLERS - 20L));
		assertThat(customer.balance()).isEqualTo("0.00");
	}

	@Test
	void oneOrderChargedManyTimesIsChargedOnce() throws Exception {
		var customer = payments.customer("100.00");
		var responses = Concurrently.call(CALLERS, () -> payments.charge(orderId, customer, "5.00"));
		assertThat(outcomes(responses)).isEqualTo(Map.of("201", 1L, "200", CALLERS - 1L));
		assertThat(customer.balance()).isEqualTo("95.00");
	}

	@Test
	void oneOrderChargedToTwoCustomersIsPaidByOne() throws Exception {
		var one = payments.customer("100.00");
		var two = payments.customer("100.00");
		var responses = Concurrently.call(CALLERS / 2, () -> payments.charge(orderId, one, "5.00"),
				() -> payments.charge(orderId, two, "5.00"));
		assertThat(outcomes(responses)).isEqualTo(Map.of("201", 1L, "200", 15L, "409 charge-differs", 16L));
		assertThat(List.of(one.balance(), two.balance())).containsExactlyInAnyOrder("95.00", "100.00");
	}

	@RepeatedTest(5)
	void chargeAndRefundOfOneOrderLeaveNothingCharged() throws Exception {
		var customer = payments.customer("100.00");
		var responses = Concurrently.call(CALLERS / 2, () -> payments.charge(orderId, customer, "5.00"),
				() -> payments.refund(orderId));
		assertThat(outcomes(responses).keySet()).isSubsetOf("201", "200", "409 charge-refunded");
		assertThat(customer.balance()).isEqualTo("100.00");
		payments.charge(orderId, customer, "5.00").assertProblem(409, "charge-refunded");
	}

	@Test
	void concurrentRefundsOfOneOrderRefundOnce() throws Exception {
		var customer = payments.customer("100.00");
		payments.charge(orderId, customer, "5.00");
		var responses = Concurrently.call(CALLERS, () -> payments.refund(orderId));
		assertThat(responses).hasSize(CALLERS)
			.extracting(ApiResponse::toString)
			.containsOnly(responses.getFirst().toString());
		assertThat(customer.balance()).isEqualTo("100.00");
	}

	@Test
	void moneyIsNeitherCreatedNorLostAtAnyMoment() throws Exception {
		var customers = Stream.generate(() -> payments.customer("50.00")).limit(4).toList();
		var responses = Concurrently.call(CALLERS, () -> {
			var random = ThreadLocalRandom.current();
			for (int round = 0; round < 10; round++) {
				var customer = customers.get(random.nextInt(customers.size()));
				var id = UUID.randomUUID();
				var charged = payments.charge(id, customer, random.nextInt(1, 30) + ".99");
				assertThat(charged.outcome()).isIn("201", "402 insufficient-funds");
				assertThat(invariants.violations()).isEmpty();
				var next = random.nextBoolean() ? payments.refund(id) : customer.deposit("0.01");
				assertThat(next.status()).isIn(200, 201);
			}
			return payments.refund(UUID.randomUUID());
		});
		assertThat(responses).hasSize(CALLERS);
	}

}
