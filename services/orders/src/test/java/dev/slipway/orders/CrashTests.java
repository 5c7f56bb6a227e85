package dev.slipway.orders;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A replica was killed: before a step, between a call and the write of its result, and
 * after the last step. What it left is in the database and at the dependencies.
 */
@OrdersTest
class CrashTests {

	@Autowired
	private OrdersClient orders;

	@Autowired
	private Dependencies dependencies;

	@Autowired
	private Executions executions;

	@Autowired
	private JdbcClient jdbc;

	record Crash(String status, String next, String reason, String reservation, String charge, String outcome) {
	}

	static final List<Crash> CRASHES = List.of( //
			new Crash("PLACED", "RESERVE", null, null, null, "CONFIRMED"),
			new Crash("PLACED", "RESERVE", null, "OPEN", null, "CONFIRMED"),
			new Crash("RESERVED", "CHARGE", null, "OPEN", null, "CONFIRMED"),
			new Crash("RESERVED", "CHARGE", null, "OPEN", "CHARGED", "CONFIRMED"),
			new Crash("PAID", "CLAIM", null, "OPEN", "CHARGED", "CONFIRMED"),
			new Crash("PAID", "COMMIT", null, "OPEN", "CHARGED", "CONFIRMED"),
			new Crash("PAID", "COMMIT", null, "COMMITTED", "CHARGED", "CONFIRMED"),
			new Crash("CONFIRMED", "NONE", null, "COMMITTED", "CHARGED", "CONFIRMED"),
			new Crash("PLACED", "UNDO", "out-of-stock", null, null, "REJECTED"),
			new Crash("PLACED", "UNDO", "unknown-product", null, "REFUNDED", "REJECTED"),
			new Crash("RESERVED", "UNDO", "insufficient-funds", "OPEN", null, "REJECTED"),
			new Crash("RESERVED", "UNDO", "insufficient-funds", "OPEN", "REFUNDED", "REJECTED"),
			new Crash("RESERVED", "UNDO", "insufficient-funds", "RELEASED", "REFUNDED", "REJECTED"),
			new Crash("REJECTED", "NONE", "out-of-stock", "RELEASED", "REFUNDED", "REJECTED"),
			new Crash("CANCELLED", "UNDO", null, null, null, "CANCELLED"),
			new Crash("CANCELLED", "UNDO", null, "OPEN", "CHARGED", "CANCELLED"),
			new Crash("CANCELLED", "UNDO", null, "OPEN", "REFUNDED", "CANCELLED"),
			new Crash("CANCELLED", "UNDO", null, "RELEASED", "REFUNDED", "CANCELLED"),
			new Crash("CANCELLED", "NONE", null, "RELEASED", "REFUNDED", "CANCELLED"));

	@Test
	void everyOrderIsTakenOverAndCompleted() {
		Map<UUID, Crash> left = CRASHES.stream().collect(Collectors.toMap(this::leave, (crash) -> crash));
		await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(executions.open()).isEmpty());
		left.forEach(
				(order, crash) -> assertThat(orders.status(order)).as(crash.toString()).isEqualTo(crash.outcome()));
	}

	private UUID leave(Crash crash) {
		var order = new StoredOrder(crash.status(), crash.next()).because(crash.reason())
			.of(orders.customer())
			.in(jdbc);
		dependencies.happened(order, crash.reservation(), crash.charge());
		return order;
	}

}
