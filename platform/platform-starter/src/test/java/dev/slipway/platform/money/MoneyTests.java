package dev.slipway.platform.money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MoneyTests {

	private final JsonMapper json = new JsonMapper();

	@Test
	void isWrittenWithTwoPlaces() {
		assertThat(json.writeValueAsString(Money.of("12.5", "EUR"))).isEqualTo("""
				{"amount":"12.50","currency":"EUR"}""");
		assertThat(json.writeValueAsString(Money.of("1000000", "EUR"))).contains("\"1000000.00\"");
	}

	@Test
	void isReadAsItIsWritten() {
		var money = Money.of("0.10", "EUR");
		assertThat(json.readValue(json.writeValueAsString(money), Money.class)).isEqualTo(money);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " 1", "1.", ".5", "+1", "1e3", "1,50", "0x10", "1.005", "NaN", "\u0661\u0662",
			"12345678901234" })
	void onlyPlainDecimalsAreAmounts(String amount) {
		assertThatIllegalArgumentException().isThrownBy(() -> Money.of(amount, "EUR"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "eur", "EURO", "\u20ac" })
	void onlyCodesAreCurrencies(String currency) {
		assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1", currency));
	}

	@Test
	void currenciesDoNotMix() {
		assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1", "EUR").plus(Money.of("1", "USD")));
	}

	@Test
	void addsAndMultipliesExactly() {
		assertThat(Money.of("0.10", "EUR").times(3).plus(Money.of("0.70", "EUR"))).isEqualTo(Money.of("1", "EUR"));
		assertThat(Money.of("1", "EUR").negated()).isEqualTo(Money.of("-1.00", "EUR"));
	}

}
