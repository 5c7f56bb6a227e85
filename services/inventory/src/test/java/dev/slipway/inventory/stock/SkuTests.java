package dev.slipway.inventory.stock;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SkuTests {

	@ParameterizedTest
	@ValueSource(strings = { "A12", "WINCH-HANDLE-25", "0--", "A123456789012345678901234567890123456789" })
	void productNumbers(String value) {
		assertThat(new Sku(value)).hasToString(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "A1", "-A1", "abc", "A 12", "A12\n", "Ä12", "A１２", "A_12",
			"A1234567890123456789012345678901234567890" })
	void otherTextsAreRejected(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Sku(value));
	}

}
