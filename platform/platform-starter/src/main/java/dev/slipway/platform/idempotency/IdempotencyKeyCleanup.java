package dev.slipway.platform.idempotency;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.slipway.platform.database.Batches;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Deletes expired keys; every replica does, each other ones. Whether that keeps up is
 * {@code slipway.idempotency.oldest.key.age}: it exceeds the time that keys are kept for
 * by little.
 */
class IdempotencyKeyCleanup {

	/** Between two cleanups. */
	static final Duration PAUSE = Duration.ofMinutes(10);

	private final JdbcClient jdbc;

	private final Duration keepFor;

	private final AtomicLong oldest = new AtomicLong();

	IdempotencyKeyCleanup(JdbcClient jdbc, Duration keepFor, MeterRegistry meters) {
		this.jdbc = jdbc;
		this.keepFor = keepFor;
		Gauge.builder("slipway.idempotency.oldest.key.age", oldest, AtomicLong::get)
			.baseUnit("seconds")
			.description("Age of the oldest idempotency key in the database")
			.register(meters);
	}

	@Scheduled(initialDelay = 5, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
	void forget() {
		Batches.delete(jdbc, "idempotency_keys", "created_at < now() - :age * interval '1 second' order by created_at",
				Map.of("age", keepFor.toSeconds()));
	}

	@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
	void measure() {
		oldest.set(jdbc.sql("""
				select coalesce(extract(epoch from now() - min(created_at)), 0)::bigint from idempotency_keys
				""").query(Long.class).single());
	}

}
