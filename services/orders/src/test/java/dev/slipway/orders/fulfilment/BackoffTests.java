package dev.slipway.orders.fulfilment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.slipway.orders.order.Customer;
import dev.slipway.orders.order.Order;
import dev.slipway.orders.order.OrderId;
import dev.slipway.orders.order.Status;
import dev.slipway.orders.order.Step;
import dev.slipway.platform.money.Money;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTests {

	private final Backoff backoff = new Backoff(new FulfilmentSettings(Duration.ofMillis(500), Duration.ofSeconds(5),
			Duration.ofMinutes(1), Duration.ofSeconds(2)), new SimpleMeterRegistry());

	@ParameterizedTest
	@CsvSource({ "0,500", "1,1000", "2,2000", "3,4000", "4,5000", "5,5000", "1000000,5000" })
	void pauseGetsLongerUpToALimitAndIsNeverTheSame(int earlierFailures, int longest) {
		var pauses = Stream.generate(() -> backoff.pause(earlierFailures)).limit(1000).toList();
		assertThat(pauses).allSatisfy((pause) -> assertThat(pause.toMillis()).isBetween(longest / 2L, (long) longest));
		assertThat(pauses.stream().distinct()).hasSizeGreaterThan(100);
	}

	@Test
	void pauseStaysShortWhileAStepWaits() {
		var order = new Order(new OrderId(new UUID(0, 1)), new Customer("alice"), List.of(), Money.of("1.00", "EUR"),
				Instant.EPOCH, Status.PLACED, null, Step.RESERVE, null);
		var waits = new StepWaits(order, StepWaits.For.STOCK);
		assertThat(backoff.pause(waits, 50)).isLessThanOrEqualTo(Duration.ofMillis(500));
		assertThat(backoff.pause(new IllegalStateException(), 50)).isGreaterThanOrEqualTo(Duration.ofMillis(2500));
	}

}
