package dev.slipway.inventory.stock;

import java.util.Map;
import java.util.UUID;

import dev.slipway.inventory.Inventory;
import dev.slipway.inventory.InventoryTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@InventoryTest
class StockApiTests {

	@Autowired
	private Inventory inventory;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void firstItemsMakeAProductKnown() {
		var sku = inventory.newSku();
		inventory.stock(sku).assertProblem(404, "unknown-product");
		var adjusted = inventory.adjust(sku, 7);
		assertThat(adjusted).hasStatus(201);
		assertThat(adjusted.body())
			.isEqualTo("{\"sku\":\"%s\",\"onHand\":7,\"reserved\":0,\"available\":7}".formatted(sku));
		assertThat(inventory.stock(sku).body()).isEqualTo(adjusted.body());
	}

	@Test
	void itemsCanBeRemoved() {
		var sku = inventory.product(7);
		assertThat(Inventory.levels(inventory.adjust(sku, -7))).isEqualTo("0/0/0");
		assertThat(inventory.stock(sku)).hasStatus(200);
	}

	@Test
	void unknownProductCannotBeReduced() {
		inventory.adjust("NEVER-SEEN", -1).assertProblem(404, "unknown-product");
	}

	@Test
	void adjustmentBelowWhatIsReservedReturnsConflict() {
		var sku = inventory.product(7);
		inventory.reserve(UUID.randomUUID(), Map.of(sku, 5));
		inventory.adjust(sku, -3).assertProblem(409, "not-enough-stock");
		assertThat(inventory.levels(sku)).isEqualTo("7/5/2");
	}

	@Test
	void adjustmentBeyondTheLimitReturnsConflict() {
		var sku = inventory.product(1);
		jdbc.sql("update stock set on_hand = :max where sku = :sku")
			.param("max", StockLevel.MAX)
			.param("sku", sku)
			.update();
		jdbc.sql("""
				insert into adjustments (id, sku, delta, reason) values (gen_random_uuid(), :sku, :rest, 'to the brim')
				""").param("sku", sku).param("rest", StockLevel.MAX - 1).update();
		inventory.adjust(sku, 1).assertProblem(409, "stock-limit-reached");
	}

	@Test
	void adjustmentIsStoredWithItsReasonAndAuthor() {
		var sku = inventory.product(7);
		var stored = jdbc.sql("select delta, reason, adjusted_by from adjustments where sku = :sku")
			.param("sku", sku)
			.query()
			.singleRow();
		assertThat(stored).containsEntry("delta", 7)
			.containsEntry("reason", "counted")
			.containsEntry("adjusted_by", "admin");
	}

	@Test
	void repeatedAdjustmentHasItsEffectOnce() {
		var sku = inventory.product(7);
		var key = UUID.randomUUID().toString();
		var first = inventory.adjust(sku, 3, key);
		inventory.adjust(sku, 10);
		assertThat(inventory.adjust(sku, 3, key)).hasStatus(201).hasBodyTextEqualTo(first.body());
		assertThat(inventory.levels(sku)).isEqualTo("20/0/20");
	}

	@Test
	void keyOfAnotherAdjustmentIsRejected() {
		var sku = inventory.product(7);
		var key = UUID.randomUUID().toString();
		inventory.adjust(sku, 3, key);
		inventory.adjust(sku, 4, key).assertProblem(422, "idempotency-key-reused");
		inventory.adjust(inventory.product(7), 3, key).assertProblem(422, "idempotency-key-reused");
		assertThat(inventory.levels(sku)).isEqualTo("10/0/10");
	}

	/** Sent again, it is checked again. */
	@Test
	void rejectedAdjustmentLeavesNoKey() {
		var sku = inventory.product(7);
		var key = UUID.randomUUID().toString();
		inventory.adjust(sku, -10, key).assertProblem(409, "not-enough-stock");
		inventory.adjust(sku, 3);
		assertThat(Inventory.levels(inventory.adjust(sku, -10, key))).isEqualTo("0/0/0");
	}

}
