package dev.slipway.inventory;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
@InventoryTest
class ConcurrencyTests {

	private static final int CALLERS = 32;

	private final UUID orderId = UUID.randomUUID();

	@Autowired
	private Inventory inventory;

	@Autowired
	private Invariants invariants;

	@AfterEach
	void invariantsHold() {
		assertThat(invariants.violations()).isEmpty();
	}

	@Test
	void lastItemsGoToAsManyOrdersAsTheyLast() throws Exception {
		var sku = inventory.product(50);
		var responses = Concurrently.call(CALLERS, () -> inventory.reserve(UUID.randomUUID(), Map.of(sku, 3)));
		assertThat(outcomes(responses)).isEqualTo(Map.of("201", 16L, "409 stock-reserved", 16L));
		assertThat(inventory.levels(sku)).isEqualTo("50/48/2");
	}

	@Test
	void oneOrderReservedManyTimesIsReservedOnce() throws Exception {
		var sku = inventory.product(50);
		var responses = Concurrently.call(CALLERS, () -> inventory.reserve(orderId, Map.of(sku, 3)));
		assertThat(outcomes(responses)).isEqualTo(Map.of("201", 1L, "200", CALLERS - 1L));
		assertThat(inventory.levels(sku)).isEqualTo("50/3/47");
	}

	@RepeatedTest(5)
	void commitAndReleaseOfOneOrderHaveOneOutcome() throws Exception {
		var sku = inventory.product(50);
		inventory.reserve(orderId, Map.of(sku, 3));
		var responses = Concurrently.call(CALLERS / 2, () -> inventory.commit(orderId),
				() -> inventory.release(orderId));
		var committed = inventory.commit(orderId).status() == 200;
		assertThat(outcomes(responses)).isEqualTo(committed ? Map.of("200", 16L, "409 reservation-committed", 16L)
				: Map.of("204", 16L, "409 reservation-released", 16L));
		assertThat(inventory.levels(sku)).isEqualTo(committed ? "47/0/47" : "50/0/50");
	}

	@RepeatedTest(5)
	void reserveCommitAndReleaseOfOneOrderHaveOneOutcome() throws Exception {
		var sku = inventory.product(50);
		var responses = Concurrently.call(CALLERS / 3, () -> inventory.reserve(orderId, Map.of(sku, 3)),
				() -> inventory.commit(orderId), () -> inventory.release(orderId));
		assertThat(outcomes(responses).keySet()).isSubsetOf("201", "200", "204", "404 unknown-reservation",
				"409 reservation-committed", "409 reservation-released");
		var committed = inventory.commit(orderId).status() == 200;
		assertThat(outcomes(responses)).doesNotContainKey(committed ? "204" : "409 reservation-committed");
		assertThat(inventory.levels(sku)).isEqualTo(committed ? "47/0/47" : "50/0/50");
	}

	@Test
	void crossingReservationsNeverDeadlock() throws Exception {
		var skus = IntStream.range(0, 6).mapToObj((_) -> inventory.product(40)).toList();
		var responses = Concurrently.call(CALLERS, () -> {
			for (int round = 0; round < 10; round++) {
				var id = UUID.randomUUID();
				var reserved = inventory.reserve(id, someOf(skus));
				assertThat(reserved.outcome()).isIn("201", "409 stock-reserved", "409 out-of-stock");
				assertThat(invariants.violations()).isEmpty();
				if (reserved.status() == 201) {
					var decided = (round % 4 == 0) ? inventory.commit(id) : inventory.release(id);
					assertThat(decided.status()).isIn(200, 204);
				}
			}
			return inventory.stock(skus.getFirst());
		});
		assertThat(responses).hasSize(CALLERS);
		assertThat(skus).allSatisfy((sku) -> assertThat(inventory.stock(sku).json().path("reserved").asInt()).isZero());
	}

	@Test
	void adjustmentsAndReservationsMeetOnOneProduct() throws Exception {
		var sku = inventory.product(20);
		var responses = Concurrently.call(CALLERS / 2, () -> inventory.adjust(sku, -1),
				() -> inventory.reserve(UUID.randomUUID(), Map.of(sku, 1)));
		assertThat(outcomes(responses).values().stream().mapToLong(Long::longValue).sum()).isEqualTo(CALLERS);
		assertThat(responses.stream().filter((response) -> response.status() == 201)).hasSize(20);
		assertThat(inventory.stock(sku).json().path("available").asInt()).isZero();
	}

	@Test
	void manyFirstAdjustmentsOfAProductAllCount() throws Exception {
		var sku = inventory.newSku();
		var responses = Concurrently.call(CALLERS, () -> inventory.adjust(sku, 2));
		assertThat(outcomes(responses)).isEqualTo(Map.of("201", (long) CALLERS));
		assertThat(inventory.levels(sku)).isEqualTo("64/0/64");
	}

	@Test
	void fiftyAdjustmentsWithOneKeyHaveOneEffectAndOneResponse() throws Exception {
		var sku = inventory.product(1);
		var key = UUID.randomUUID().toString();
		var responses = Concurrently.call(50, () -> inventory.adjust(sku, 2, key));
		assertThat(responses).hasSize(50)
			.extracting(ApiResponse::toString)
			.containsOnly(responses.getFirst().toString());
		assertThat(Inventory.levels(responses.getFirst())).isEqualTo("3/0/3");
		assertThat(inventory.levels(sku)).isEqualTo("3/0/3");
	}

	private static Map<String, Integer> someOf(List<String> skus) {
		var random = ThreadLocalRandom.current();
		return skus.stream()
			.filter((_) -> random.nextBoolean())
			.collect(Collectors.collectingAndThen(Collectors.toMap((sku) -> sku, (_) -> random.nextInt(1, 9)),
					(some) -> some.isEmpty() ? Map.of(skus.getLast(), 1) : some));
	}

}
