package dev.slipway.orders.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Counts finished orders: {@code slipway.orders.finished} by status and reason,
 * {@code slipway.orders.time.to.confirm} from placing to confirming.
 */
@Component
public class OrderMetrics {

	private final MeterRegistry meters;

	private final Timer timeToConfirm;

	OrderMetrics(MeterRegistry meters) {
		this.meters = meters;
		this.timeToConfirm = Timer.builder("slipway.orders.time.to.confirm")
			.description("From placing an order to confirming it")
			.serviceLevelObjectives(Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
					Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10),
					Duration.ofSeconds(30), Duration.ofSeconds(60))
			.register(meters);
		// Every series is there from the start: a rate over one that appears with its
		// first event misses that event.
		finished(Status.CONFIRMED, null);
		finished(Status.CANCELLED, null);
		for (var reason : Reason.values()) {
			finished(Status.REJECTED, reason);
		}
	}

	/** Call this once for each transition of an order. */
	public void record(Order from, Order to, Instant at) {
		if (!to.finishes(from)) {
			return;
		}
		finished(to.status(), to.reason()).increment();
		if (to.status() == Status.CONFIRMED) {
			timeToConfirm.record(Duration.between(to.placedAt(), at));
		}
	}

	private Counter finished(Status status, @Nullable Reason reason) {
		return Counter.builder("slipway.orders.finished")
			.description("Orders that have reached their final status")
			.tag("status", status.name().toLowerCase(Locale.ROOT))
			.tag("reason", (reason != null) ? reason.slug() : "none")
			.register(meters);
	}

}
