package dev.slipway.inventory.stock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StockLevelTests {

	private static final Sku SKU = new Sku("BLOCK-SNATCH");

	@Test
	void availableIsWhatIsNotReserved() {
		assertThat(new StockLevel(SKU, 14, 5).available()).isEqualTo(9);
	}

	@Test
	void adjustmentMayTakeAllThatIsAvailable() {
		assertThat(new StockLevel(SKU, 14, 5).adjustedBy(-9)).isEqualTo(new StockLevel(SKU, 5, 5));
	}

	@Test
	void adjustmentNeverTakesWhatIsReserved() {
		assertThatExceptionOfType(NotEnoughStock.class).isThrownBy(() -> new StockLevel(SKU, 14, 5).adjustedBy(-10));
	}

	@Test
	void adjustmentEndsAtTheLimit() {
		var full = new StockLevel(SKU, StockLevel.MAX - 1, 0).adjustedBy(1);
		assertThat(full.onHand()).isEqualTo(StockLevel.MAX);
		assertThatExceptionOfType(StockLimitReached.class).isThrownBy(() -> full.adjustedBy(1));
	}

	@ParameterizedTest
	@CsvSource({ "-1, 0", "5, 6", "5, -1", "1000000001, 0" })
	void impossibleLevelsAreRejected(int onHand, int reserved) {
		assertThatIllegalArgumentException().isThrownBy(() -> new StockLevel(SKU, onHand, reserved));
	}

}
