package dev.slipway.inventory.stock;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.slipway.inventory.InventoryTest;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

@InventoryTest
@Transactional
class StockTests {

	private static final Sku BLOCK = new Sku("STOCK-BLOCK");

	private static final Sku CLEAT = new Sku("STOCK-CLEAT");

	private static final Sku ROPE = new Sku("STOCK-ROPE");

	@Autowired
	private Stock stock;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MeterRegistry meters;

	@BeforeEach
	void keepBlocksAndCleats() {
		stock.adjust(BLOCK, 10);
		stock.adjust(CLEAT, 5);
	}

	@Test
	void reserveReleaseShip() {
		stock.reserve(new TreeMap<>(Map.of(BLOCK, 3, CLEAT, 5)));
		assertThat(stock.find(BLOCK)).contains(new StockLevel(BLOCK, 10, 3));
		assertThat(stock.find(CLEAT)).contains(new StockLevel(CLEAT, 5, 5));
		stock.release(new TreeMap<>(Map.of(CLEAT, 5)));
		assertThat(stock.find(CLEAT)).contains(new StockLevel(CLEAT, 5, 0));
		stock.take(new TreeMap<>(Map.of(BLOCK, 3)));
		assertThat(stock.find(BLOCK)).contains(new StockLevel(BLOCK, 7, 0));
	}

	@Test
	void shortageNamesEveryLineThatIsShortAndIsCounted() {
		var before = meters.counter("slipway.inventory.shortages").count();
		assertThatExceptionOfType(OutOfStock.class)
			.isThrownBy(() -> stock.reserve(new TreeMap<>(Map.of(BLOCK, 11, CLEAT, 6))))
			.satisfies((ex) -> assertThat(ex.getBody().getProperties()).extractingByKey("lines", LIST)
				.containsExactly(new Shortage(BLOCK, 11, 10), new Shortage(CLEAT, 6, 5)));
		assertThat(stock.find(BLOCK)).contains(new StockLevel(BLOCK, 10, 0));
		assertThat(meters.counter("slipway.inventory.shortages").count()).isEqualTo(before + 1);
	}

	@Test
	void itemsThatOthersHaveReservedAreNoFinalShortage() {
		var before = meters.counter("slipway.inventory.shortages").count();
		stock.reserve(new TreeMap<>(Map.of(BLOCK, 3)));
		var wanted = new TreeMap<>(Map.of(BLOCK, 10, CLEAT, 5));
		assertThatExceptionOfType(StockReserved.class).isThrownBy(() -> stock.reserve(wanted))
			.satisfies((ex) -> assertThat(ex.getBody().getProperties()).extractingByKey("lines", LIST)
				.containsExactly(new Shortage(BLOCK, 10, 7)));
		assertThat(stock.find(CLEAT)).contains(new StockLevel(CLEAT, 5, 0));
		assertThat(meters.counter("slipway.inventory.shortages").count()).isEqualTo(before);
		wanted.put(CLEAT, 6);
		assertThatExceptionOfType(OutOfStock.class).isThrownBy(() -> stock.reserve(wanted));
	}

	@Test
	void unknownProductsAreNamed() {
		assertThatExceptionOfType(UnknownProducts.class)
			.isThrownBy(() -> stock.reserve(new TreeMap<>(Map.of(BLOCK, 1, ROPE, 1))))
			.satisfies((ex) -> assertThat(ex.getBody().getProperties()).containsEntry("skus", List.of(ROPE)));
	}

	@Test
	void stockThatNeverExistedCannotBeReduced() {
		assertThatExceptionOfType(UnknownProduct.class).isThrownBy(() -> stock.adjust(ROPE, -1));
	}

	/** The last line of defense against a bug in the service. */
	@Test
	void tableRejectsReleasingMoreThanIsReserved() {
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> stock.release(new TreeMap<>(Map.of(BLOCK, 1))));
	}

	@Test
	void tableRejectsReservingMoreThanIsOnHand() {
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> jdbc.sql("update stock set reserved = on_hand + 1").update());
	}

	@Test
	void nothingChangesOutsideATransaction() {
		TestTransaction.end();
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> stock.reserve(new TreeMap<>(Map.of(BLOCK, 1))));
	}

}
