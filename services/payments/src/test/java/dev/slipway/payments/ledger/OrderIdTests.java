package dev.slipway.payments.ledger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OrderIdTests {

	@Test
	void uuid() {
		assertThat(OrderId.of("0198C0DE-0000-7000-8000-00000000000a"))
			.hasToString("0198c0de-0000-7000-8000-00000000000a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "7", "1-1-1-1-1", "0198c0de-0000-7000-8000-00000000000",
			"0198c0de-0000-7000-8000-00000000000a ", "0198c0de-0000-7000-8000-00000000000g" })
	void otherTextsAreRejected(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> OrderId.of(text));
	}

}
