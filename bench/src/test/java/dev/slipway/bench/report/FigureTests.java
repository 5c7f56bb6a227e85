package dev.slipway.bench.report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FigureTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0       | 0
			0.0451  | 0.05
			0.5     | 0.5
			9.994   | 9.99
			10      | 10
			48.95   | 49
			-79.95  | -80
			1234567 | 1,234,567
			NaN     | –
			""")
	void numberHasThreeDigits(double value, String text) {
		assertThat(Figure.number(value)).isEqualTo(text);
	}

	@Test
	void ratioIsOneWhereABudgetIsJustKept() {
		assertThat(Budget.atMost(3).ratio(3)).isEqualTo(1);
		assertThat(Budget.atLeast(100).ratio(100)).isEqualTo(1);
	}

	@Test
	void ratioIsHalfWhereAFigureIsTwiceAsBad() {
		assertThat(Budget.atMost(3).ratio(6)).isEqualTo(0.5);
		assertThat(Budget.atLeast(100).ratio(50)).isEqualTo(0.5);
	}

	@Test
	void nothingAtAllKeepsABudgetOfAtMost() {
		assertThat(new Figure("gateway", "added", -1, "ms", Budget.atMost(5)).isMissed()).isFalse();
	}

	@Test
	void figureWithoutBudgetIsNotMissed() {
		assertThat(new Figure("read", "warm", 0, "req/s", null).isMissed()).isFalse();
	}

}
