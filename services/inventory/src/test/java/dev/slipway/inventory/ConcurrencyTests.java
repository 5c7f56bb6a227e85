package dev.slipway.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.slipway.inventory.Inventory.Answer;
import dev.slipway.platform.test.Invariants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Many callers at once: nothing is lost, nothing is doubled, nobody is left waiting. */
@InventoryTest
class ConcurrencyTests {

	private static final int CALLERS = 32;

	private final UUID orderId = UUID.randomUUID();

	@Autowired
	private Inventory inventory;

	@Autowired
	private Invariants invariants;

	@AfterEach
	void nothingIsBroken() {
		assertThat(invariants.violations()).isEmpty();
	}

	@Test
	void lastPiecesGoToAsManyOrdersAsTheyLast() throws Exception {
		var sku = inventory.product(50);
		var answers = atOnce(copies(CALLERS, () -> inventory.reserve(UUID.randomUUID(), Map.of(sku, 3))));
		assertThat(problems(answers)).isEqualTo(Map.of("201 ", 16L, "409 out-of-stock", 16L));
		assertThat(inventory.stock(sku).levels()).isEqualTo("50/48/2");
	}

	@Test
	void oneOrderReservedManyTimesIsReservedOnce() throws Exception {
		var sku = inventory.product(50);
		var answers = atOnce(copies(CALLERS, () -> inventory.reserve(orderId, Map.of(sku, 3))));
		assertThat(problems(answers)).isEqualTo(Map.of("201 ", 1L, "200 ", CALLERS - 1L));
		assertThat(inventory.stock(sku).levels()).isEqualTo("50/3/47");
	}

	@RepeatedTest(5)
	void commitAndReleaseOfOneOrderHaveOneOutcome() throws Exception {
		var sku = inventory.product(50);
		inventory.reserve(orderId, Map.of(sku, 3));
		var answers = atOnce(Stream.concat(copies(CALLERS / 2, () -> inventory.commit(orderId)),
				copies(CALLERS / 2, () -> inventory.release(orderId))));
		var committed = inventory.commit(orderId).status() == 200;
		assertThat(problems(answers)).isEqualTo(committed ? Map.of("200 ", 16L, "409 reservation-committed", 16L)
				: Map.of("204 ", 16L, "409 reservation-released", 16L));
		assertThat(inventory.stock(sku).levels()).isEqualTo(committed ? "47/0/47" : "50/0/50");
	}

	@RepeatedTest(5)
	void reserveCommitAndReleaseOfOneOrderHaveOneOutcome() throws Exception {
		var sku = inventory.product(50);
		var answers = atOnce(Stream
			.<Callable<Answer>>of(() -> inventory.reserve(orderId, Map.of(sku, 3)), () -> inventory.commit(orderId),
					() -> inventory.release(orderId))
			.flatMap((call) -> copies(CALLERS / 3, call)));
		assertThat(problems(answers).keySet()).isSubsetOf("201 ", "200 ", "204 ", "404 unknown-reservation",
				"409 reservation-committed", "409 reservation-released");
		var committed = inventory.commit(orderId).status() == 200;
		assertThat(problems(answers)).doesNotContainKey(committed ? "204 " : "409 reservation-committed");
		assertThat(inventory.stock(sku).levels()).isEqualTo(committed ? "47/0/47" : "50/0/50");
	}

	@Test
	void crossingReservationsNeverDeadlock() throws Exception {
		var skus = IntStream.range(0, 6).mapToObj((_) -> inventory.product(40)).toList();
		var answers = atOnce(copies(CALLERS, () -> {
			for (int round = 0; round < 10; round++) {
				var id = UUID.randomUUID();
				var reserved = inventory.reserve(id, someOf(skus));
				assertThat(reserved.problem()).isIn("201 ", "409 out-of-stock");
				assertThat(invariants.violations()).isEmpty();
				if (reserved.status() == 201) {
					var decided = (round % 4 == 0) ? inventory.commit(id) : inventory.release(id);
					assertThat(decided.status()).isIn(200, 204);
				}
			}
			return inventory.stock(skus.getFirst());
		}));
		assertThat(answers).hasSize(CALLERS);
		assertThat(skus).allSatisfy((sku) -> assertThat(inventory.stock(sku).body().path("reserved").asInt()).isZero());
	}

	@Test
	void adjustmentsAndReservationsMeetOnOneProduct() throws Exception {
		var sku = inventory.product(20);
		var answers = atOnce(Stream.concat(copies(CALLERS / 2, () -> inventory.adjust(sku, -1)),
				copies(CALLERS / 2, () -> inventory.reserve(UUID.randomUUID(), Map.of(sku, 1)))));
		assertThat(problems(answers).values().stream().mapToLong(Long::longValue).sum()).isEqualTo(CALLERS);
		assertThat(answers.stream().filter((answer) -> answer.status() == 201)).hasSize(20);
		assertThat(inventory.stock(sku).body().path("available").asInt()).isZero();
	}

	@Test
	void manyFirstAdjustmentsOfAProductAllCount() throws Exception {
		var sku = inventory.newSku();
		var answers = atOnce(copies(CALLERS, () -> inventory.adjust(sku, 2)));
		assertThat(problems(answers)).isEqualTo(Map.of("201 ", (long) CALLERS));
		assertThat(inventory.stock(sku).levels()).isEqualTo("64/0/64");
	}

	@Test
	void fiftyAdjustmentsWithOneKeyHaveOneEffectAndOneAnswer() throws Exception {
		var sku = inventory.product(1);
		var key = UUID.randomUUID().toString();
		var answers = atOnce(copies(50, () -> inventory.adjust(sku, 2, key)));
		assertThat(answers).hasSize(50).containsOnly(answers.getFirst());
		assertThat(answers.getFirst().levels()).isEqualTo("3/0/3");
		assertThat(inventory.stock(sku).levels()).isEqualTo("3/0/3");
	}

	private static Map<String, Integer> someOf(List<String> skus) {
		var random = ThreadLocalRandom.current();
		return skus.stream()
			.filter((_) -> random.nextBoolean())
			.collect(Collectors.collectingAndThen(Collectors.toMap((sku) -> sku, (_) -> random.nextInt(1, 9)),
					(some) -> some.isEmpty() ? Map.of(skus.getLast(), 1) : some));
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
