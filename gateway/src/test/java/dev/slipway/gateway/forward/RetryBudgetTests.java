package dev.slipway.gateway.forward;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetryBudgetTests {

	private final RetryBudget budget = new RetryBudget();

	@Test
	void fewAreAllowedAtOnce() {
		assertThat(IntStream.range(0, 100).filter((_) -> budget.spend()).count()).isEqualTo(10);
	}

	@Test
	void afterThatOneForTenCalls() {
		IntStream.range(0, 10).forEach((_) -> budget.spend());

		assertThat(IntStream.range(0, 1000).filter((_) -> {
			budget.earn();
			return budget.spend();
		}).count()).isEqualTo(100);
	}

	@Test
	void quietTimesDoNotAccumulateBudget() {
		IntStream.range(0, 10_000).forEach((_) -> budget.earn());

		assertThat(IntStream.range(0, 100).filter((_) -> budget.spend()).count()).isEqualTo(10);
	}

}
