package dev.slipway.payments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.slipway.payments.Payments.Answer;
import dev.slipway.platform.test.Invariants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Many callers at once: nothing is lost, nothing is doubled, nobody is left waiting. */
@PaymentsTest
class ConcurrencyTests {

	private static final int CALLERS = 32;

	private final UUID orderId = UUID.randomUUID();

	@Autowired
	private Payments payments;

	@Autowired
	private Invariants invariants;

	@AfterEach
	void nothingIsBroken() {
		assertThat(invariants.violations()).isEmpty();
	}

	@Test
	void fiftyDepositsWithOneKeyHaveOneEffectAndOneAnswer() throws Exception {
		var customer = payments.customer("1.00");
		var key = UUID.randomUUID().toString();
		var answers = atOnce(copies(50, () -> customer.deposit("10.00", key)));
		assertThat(answers).hasSize(50).containsOnly(answers.getFirst());
		assertThat(answers.getFirst().body()).hasToString("{\"balance\":{\"amount\":\"11.00\",\"currency\":\"EUR\"}}");
		assertThat(customer.balance()).isEqualTo("11.00");
	}

	@Test
	void firstDepositsOfACustomerAllCount() throws Exception {
		var customer = payments.customer();
		var answers = atOnce(copies(CALLERS, () -> customer.deposit("1.25")));
		assertThat(problems(answers)).isEqualTo(Map.of("201 ", (long) CALLERS));
		assertThat(customer.balance()).isEqualTo("40.00");
	}

	@Test
	void depositsStopAtTheLimit() throws Exception {
		var customer = payments.customer();
		var answers = atOnce(copies(CALLERS, () -> customer.deposit("1000000.00")));
		assertThat(problems(answers)).isEqualTo(Map.of("201 ", 10L, "409 balance-limit-reached", CALLERS - 10L));
		assertThat(customer.balance()).isEqualTo("10000000.00");
	}

	@Test
	void chargesDrainAnAccountToNothingAndNotBelow() throws Exception {
		var customer = payments.customer("100.00");
		var answers = atOnce(copies(CALLERS, () -> payments.charge(UUID.randomUUID(), customer, "5.00")));
		assertThat(problems(answers)).isEqualTo(Map.of("201 ", 20L, "402 insufficient-funds", CALLERS - 20L));
		assertThat(customer.balance()).isEqualTo("0.00");
	}

	@Test
	void oneOrderChargedManyTimesIsChargedOnce() throws Exception {
		var customer = payments.customer("100.00");
		var answers = atOnce(copies(CALLERS, () -> payments.charge(orderId, customer, "5.00")));
		assertThat(problems(answers)).isEqualTo(Map.of("201 ", 1L, "200 ", CALLERS - 1L));
		assertThat(customer.balance()).isEqualTo("95.00");
	}

	@Test
	void oneOrderChargedToTwoCustomersIsPaidByOne() throws Exception {
		var one = payments.customer("100.00");
		var two = payments.customer("100.00");
		var answers = atOnce(Stream.concat(copies(CALLERS / 2, () -> payments.charge(orderId, one, "5.00")),
				copies(CALLERS / 2, () -> payments.charge(orderId, two, "5.00"))));
		assertThat(problems(answers)).isEqualTo(Map.of("201 ", 1L, "200 ", 15L, "409 charge-differs", 16L));
		assertThat(List.of(one.balance(), two.balance())).containsExactlyInAnyOrder("95.00", "100.00");
	}

	@RepeatedTest(5)
	void chargeAndRefundOfOneOrderLeaveNothingCharged() throws Exception {
		var customer = payments.customer("100.00");
		var answers = atOnce(Stream.concat(copies(CALLERS / 2, () -> payments.charge(orderId, customer, "5.00")),
				copies(CALLERS / 2, () -> payments.refund(orderId))));
		assertThat(problems(answers).keySet()).isSubsetOf("201 ", "200 ", "409 charge-refunded");
		assertThat(customer.balance()).isEqualTo("100.00");
		assertThat(payments.charge(orderId, customer, "5.00").problem()).isEqualTo("409 charge-refunded");
	}

	@Test
	void refundsOfOneOrderGiveTheMoneyBackOnce() throws Exception {
		var customer = payments.customer("100.00");
		payments.charge(orderId, customer, "5.00");
		var answers = atOnce(copies(CALLERS, () -> payments.refund(orderId)));
		assertThat(answers).hasSize(CALLERS).containsOnly(answers.getFirst());
		assertThat(customer.balance()).isEqualTo("100.00");
	}

	@Test
	void moneyIsNeitherMadeNorLostAtAnyMoment() throws Exception {
		var customers = Stream.generate(() -> payments.customer("50.00")).limit(4).toList();
		var answers = atOnce(copies(CALLERS, () -> {
			var random = ThreadLocalRandom.current();
			for (int round = 0; round < 10; round++) {
				var customer = customers.get(random.nextInt(customers.size()));
				var id = UUID.randomUUID();
				var charged = payments.charge(id, customer, random.nextInt(1, 30) + ".99");
				assertThat(charged.problem()).isIn("201 ", "402 insufficient-funds");
				assertThat(invariants.violations()).isEmpty();
				var next = random.nextBoolean() ? payments.refund(id) : customer.deposit("0.01");
				assertThat(next.status()).isIn(200, 201);
			}
			return payments.refund(UUID.randomUUID());
		}));
		assertThat(answers).hasSize(CALLERS);
	}

	private static Stream<Callable<Answer>> copies(int count, Callable<Answer> call) {
		return Collections.nCopies(count, call).stream();
	}

	private static List<Answer> atOnce(Stream<Callable<Answer>> calls) throws Exception {
		try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
			var answers = new ArrayList<Answer>();
			for (var answer : callers.invokeAll(calls.toList())) {
				answers.add(answer.get());
			}
			return answers;
		}
	}

	private static Map<String, Long> problems(List<Answer> answers) {
		return answers.stream().collect(Collectors.groupingBy(Answer::problem, Collectors.counting()));
	}

}
