package dev.slipway.orders;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.slipway.orders.Dependencies.Call;
import dev.slipway.orders.Dependencies.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class MetricsTests extends OrdersServiceTest {

	@Autowired
	MeterRegistry meters;

	@Autowired
	Scheduler scheduler;

	@Test
	void confirmedOrdersAreCountedAndTimed() {
		var before = finished("confirmed", "none");
		var timed = meters.get("slipway.orders.time.to.confirm").timer().count();
		awaitStatus(place(), "CONFIRMED");
		assertThat(finished("confirmed", "none")).isEqualTo(before + 1);
		assertThat(meters.get("slipway.orders.time.to.confirm").timer().count()).isEqualTo(timed + 1);
	}

	@Test
	void rejectedOrdersAreCountedByReason() {
		var before = finished("rejected", "insufficient-funds");
		dependencies.balance(customer, "0.00");
		awaitStatus(place(), "REJECTED");
		assertThat(finished("rejected", "insufficient-funds")).isEqualTo(before + 1);
	}

	@Test
	void cancelledOrdersAreCountedOnce() {
		var before = finished("cancelled", "none");
		dependencies.down(Call.CHARGE, Fault.UNAVAILABLE);
		var order = place();
		cancelling(order).expectStatus().isOk();
		cancelling(order).expectStatus().isOk();
		await().until(() -> !open().contains(order.toString()));
		assertThat(finished("cancelled", "none")).isEqualTo(before + 1);
	}

	@Test
	void failuresAreCountedByStep() {
		var failures = meters.get("slipway.orders.step.failures").tag("step", "charge").counter();
		var before = failures.count();
		dependencies.fail(Call.CHARGE, Fault.UNAVAILABLE, Fault.REQUEST_LOST);
		awaitStatus(place(), "CONFIRMED");
		assertThat(failures.count()).isEqualTo(before + 2);
	}

	@Test
	void whatWaitsIsMeasured() {
		scheduler.pause();
		try {
			new StoredOrder("PLACED", "RESERVE").of(customer).waiting(11).in(jdbc);
			new StoredOrder("PLACED", "RESERVE").of(customer).waiting(0).in(jdbc);
			new StoredOrder("PLACED", "RESERVE").of(customer).waiting(-3600).in(jdbc);
			await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
				assertThat(meters.get("slipway.orders.executions.due").gauge().value()).isEqualTo(2);
				assertThat(meters.get("slipway.orders.executions.overdue").gauge().value()).isEqualTo(1);
			});
		}
		finally {
			jdbc.sql("update scheduled_tasks set execution_time = now()").update();
			scheduler.resume();
		}
	}

	private double finished(String status, String reason) {
		return meters.get("slipway.orders.finished").tag("status", status).tag("reason", reason).counter().count();
	}

}
