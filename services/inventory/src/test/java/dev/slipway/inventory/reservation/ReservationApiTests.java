package dev.slipway.inventory.reservation;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import dev.slipway.inventory.Inventory;
import dev.slipway.inventory.InventoryTest;
import dev.slipway.platform.test.Invariants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@InventoryTest
class ReservationApiTests {

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
	void reserveSetsItemsAside() {
		var sku = inventory.product(5);
		var reserved = inventory.reserve(orderId, Map.of(sku, 3));
		assertThat(reserved).hasStatus(201);
		assertThat(reserved.body()).isEqualTo("""
				{"orderId":"%s","status":"OPEN","lines":[{"sku":"%s","quantity":3}]}""".formatted(orderId, sku));
		assertThat(inventory.levels(sku)).isEqualTo("5/3/2");
	}

	@Test
	void repeatedReserveReturnsTheSame() {
		var sku = inventory.product(5);
		var first = inventory.reserve(orderId, Map.of(sku, 3));
		var second = inventory.reserve(orderId, Map.of(sku, 3));
		assertThat(second).hasStatus(200);
		assertThat(second.body()).isEqualTo(first.body());
		assertThat(inventory.levels(sku)).isEqualTo("5/3/2");
	}

	@Test
	void reserveOfOtherLinesReturnsConflict() {
		var sku = inventory.product(5);
		inventory.reserve(orderId, Map.of(sku, 3));
		inventory.reserve(orderId, Map.of(sku, 4)).assertProblem(409, "reservation-differs");
		inventory.reserve(orderId, Map.of(sku, 3, inventory.product(1), 1)).assertProblem(409, "reservation-differs");
		assertThat(inventory.levels(sku)).isEqualTo("5/3/2");
	}

	@Test
	void shortageListsEveryShortLineAndReservesNothing() {
		var plenty = inventory.product(5);
		var few = inventory.product(2);
		var none = inventory.product(1);
		inventory.adjust(none, -1);
		var rejected = inventory.reserve(orderId, Map.of(plenty, 5, few, 3, none, 1));
		rejected.assertProblem(409, "out-of-stock");
		assertThat(rejected.json().path("lines").valueStream().map(Object::toString)).containsExactlyInAnyOrder("""
				{"sku":"%s","requested":3,"available":2}""".formatted(few), """
				{"sku":"%s","requested":1,"available":0}""".formatted(none));
		assertThat(inventory.levels(plenty)).isEqualTo("5/0/5");
		assertThat(inventory.levels(few)).isEqualTo("2/0/2");
	}

	@Test
	void itemsThatAnotherOrderHasReservedMayBecomeAvailableOrBeSold() {
		var sku = inventory.product(3);
		var another = UUID.randomUUID();
		inventory.reserve(another, Map.of(sku, 2));
		var rejected = inventory.reserve(orderId, Map.of(sku, 2));
		rejected.assertProblem(409, "stock-reserved");
		assertThat(rejected).hasHeader("Retry-After", "1");
		inventory.release(another);
		assertThat(inventory.reserve(orderId, Map.of(sku, 2))).hasStatus(201);
		inventory.reserve(UUID.randomUUID(), Map.of(sku, 2)).assertProblem(409, "stock-reserved");
		inventory.commit(orderId);
		inventory.reserve(UUID.randomUUID(), Map.of(sku, 2)).assertProblem(409, "out-of-stock");
	}

	@Test
	void shortageLeavesNothingBehindAndIsCheckedAgain() {
		var sku = inventory.product(2);
		inventory.reserve(orderId, Map.of(sku, 3)).assertProblem(409, "out-of-stock");
		inventory.commit(orderId).assertProblem(404, "unknown-reservation");
		inventory.adjust(sku, 1);
		assertThat(inventory.reserve(orderId, Map.of(sku, 3))).hasStatus(201);
	}

	@Test
	void unknownProductsAreNamed() {
		var sku = inventory.product(1);
		var rejected = inventory.reserve(orderId, Map.of(sku, 9, "NEVER-B", 1, "NEVER-A", 1));
		rejected.assertProblem(422, "unknown-product");
		assertThat(rejected.json().path("skus")).hasToString("[\"NEVER-A\",\"NEVER-B\"]");
		assertThat(inventory.levels(sku)).isEqualTo("1/0/1");
	}

	@Test
	void commitRemovesTheItemsAndIsRepeatable() {
		var sku = inventory.product(5);
		inventory.reserve(orderId, Map.of(sku, 3));
		var committed = inventory.commit(orderId);
		assertThat(committed).hasStatus(200);
		assertThat(committed.body()).isEqualTo("""
				{"orderId":"%s","status":"COMMITTED","lines":[{"sku":"%s","quantity":3}]}""".formatted(orderId, sku));
		assertThat(inventory.commit(orderId)).hasStatusOk().hasBodyTextEqualTo(committed.body());
		assertThat(inventory.levels(sku)).isEqualTo("2/0/2");
	}

	@Test
	void reserveAfterCommitReturnsWhatWasCommitted() {
		var sku = inventory.product(5);
		inventory.reserve(orderId, Map.of(sku, 3));
		var committed = inventory.commit(orderId);
		assertThat(inventory.reserve(orderId, Map.of(sku, 3))).hasStatusOk().hasBodyTextEqualTo(committed.body());
		inventory.reserve(orderId, Map.of(sku, 1)).assertProblem(409, "reservation-differs");
		assertThat(inventory.levels(sku)).isEqualTo("2/0/2");
	}

	@Test
	void commitOfNothingReturnsNotFound() {
		inventory.commit(orderId).assertProblem(404, "unknown-reservation");
	}

	@Test
	void releaseMakesTheItemsAvailableAndIsRepeatable() {
		var sku = inventory.product(5);
		inventory.reserve(orderId, Map.of(sku, 3));
		assertThat(inventory.release(orderId)).hasStatus(204);
		assertThat(inventory.release(orderId)).hasStatus(204);
		assertThat(inventory.levels(sku)).isEqualTo("5/0/5");
	}

	@Test
	void releaseIsFinal() {
		var sku = inventory.product(5);
		inventory.reserve(orderId, Map.of(sku, 3));
		inventory.release(orderId);
		inventory.reserve(orderId, Map.of(sku, 3)).assertProblem(409, "reservation-released");
		inventory.commit(orderId).assertProblem(409, "reservation-released");
		assertThat(inventory.levels(sku)).isEqualTo("5/0/5");
	}

	@Test
	void releaseBeforeReservePreventsTheReservation() {
		var sku = inventory.product(5);
		assertThat(inventory.release(orderId)).hasStatus(204);
		assertThat(inventory.release(orderId)).hasStatus(204);
		inventory.reserve(orderId, Map.of(sku, 3)).assertProblem(409, "reservation-released");
		inventory.commit(orderId).assertProblem(409, "reservation-released");
		assertThat(inventory.levels(sku)).isEqualTo("5/0/5");
	}

	@Test
	void commitIsFinal() {
		var sku = inventory.product(5);
		inventory.reserve(orderId, Map.of(sku, 3));
		inventory.commit(orderId);
		inventory.release(orderId).assertProblem(409, "reservation-committed");
		assertThat(inventory.levels(sku)).isEqualTo("2/0/2");
	}

	@Test
	void reservationHasFiftyLinesAtMost() {
		var lines = new HashMap<String, Integer>();
		for (int i = 0; i < 50; i++) {
			lines.put(inventory.product(1), 1);
		}
		assertThat(inventory.reserve(orderId, lines)).hasStatus(201);
		lines.put(inventory.product(1), 1);
		inventory.reserve(UUID.randomUUID(), lines).assertProblem(400, "invalid-request");
	}

}
