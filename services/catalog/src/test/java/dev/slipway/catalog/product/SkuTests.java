package dev.slipway.catalog.product;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SkuTests {

	@ParameterizedTest
	@ValueSource(strings = { "MUG", "4-A", "MUG-ENAMEL", "A123456789012345678901234567890123456789" })
	void capitalsDigitsAndDashesAreASku(String value) {
		assertThat(new Sku(value)).hasToString(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "AB", "-AB", "mug", "MUG ENAMEL", "MÜG", "MUG\n", "MUG１",
			"A1234567890123456789012345678901234567890" })
	void anythingElseIsRejected(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Sku(value));
	}

}
