package dev.slipway.orders;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.slipway.orders.Dependencies.Call;
import dev.slipway.orders.Dependencies.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrdersTest
class MetricsTests {

	@Autowired
	private OrdersClient orders;

	@Autowired
	private Dependencies dependencies;

	@Autowired
	private Executions executions;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MeterRegistry meters;

	@Autowired
	private Scheduler scheduler;

	@Test
	void confirmedOrdersAreCountedAndTimed() {
		var before = finished("confirmed", "none");
		var timed = meters.get("slipway.orders.time.to.confirm").timer().count();
		orders.awaitStatus(orders.place(), "CONFIRMED");
		assertThat(finished("confirmed", "none")).isEqualTo(before + 1);
		assertThat(meters.get("slipway.orders.time.to.confirm").timer().count()).isEqualTo(timed + 1);
	}

	@Test
	void rejectedOrdersAreCountedByReason() {
		var before = finished("rejected", "insufficient-funds");
		dependencies.balance(orders.customer(), "0.00");
		orders.awaitStatus(orders.place(), "REJECTED");
		assertThat(finished("rejected", "insufficient-funds")).isEqualTo(before + 1);
	}

	@Test
	void cancelledOrdersAreCountedOnce() {
		var before = finished("cancelled", "none");
		dependencies.down(Call.CHARGE, Fault.UNAVAILABLE);
		var order = orders.place();
		assertThat(orders.cancel(order)).hasStatus(200);
		assertThat(orders.cancel(order)).hasStatus(200);
		await().until(() -> !executions.open().contains(order));
		assertThat(finished("cancelled", "none")).isEqualTo(before + 1);
	}

	@Test
	void failuresAreCountedByStep() {
		var failures = meters.get("slipway.orders.step.failures").tag("step", "charge").counter();
		var before = failures.count();
		dependencies.fail(Call.CHARGE, Fault.UNAVAILABLE, Fault.REQUEST_LOST);
		orders.awaitStatus(orders.place(), "CONFIRMED");
		assertThat(failures.count()).isEqualTo(before + 2);
	}

	@Test
	void waitingExecutionsAreMeasured() {
		scheduler.pause();
		try {
			new StoredOrder("PLACED", "RESERVE").of(orders.customer()).waiting(11).in(jdbc);
			new StoredOrder("PLACED", "RESERVE").of(orders.customer()).waiting(0).in(jdbc);
			new StoredOrder("PLACED", "RESERVE").of(orders.customer()).waiting(-3600).in(jdbc);
			jdbc.sql("update orders set placed_at = now() - interval '1 hour' where customer = :customer")
				.param("customer", orders.customer())
				.update();
			await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
				assertThat(meters.get("slipway.orders.unfinished").gauge().value()).isEqualTo(3);
				assertThat(meters.get("slipway.orders.unfinished.age").gauge().value()).isBetween(3600.0, 3660.0);
				assertThat(meters.get("slipway.orders.executions.due").gauge().value()).isEqualTo(2);
				assertThat(meters.get("slipway.orders.executions.overdue").gauge().value()).isEqualTo(1);
			});
		}
		finally {
			executions.makeDue();
			scheduler.resume();
		}
	}

	private double finished(String status, String reason) {
		return meters.get("slipway.orders.finished").tag("status", status).tag("reason", reason).counter().count();
	}

}
