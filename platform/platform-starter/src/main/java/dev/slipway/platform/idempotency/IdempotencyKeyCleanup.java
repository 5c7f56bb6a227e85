package dev.slipway.platform.idempotency;

import java.time.Duration;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** Deletes expired keys; every replica does. */
class IdempotencyKeyCleanup {

	private final JdbcClient jdbc;

	private final Duration keepFor;

	IdempotencyKeyCleanup(JdbcClient jdbc, Duration keepFor) {
		this.jdbc = jdbc;
		this.keepFor = keepFor;
	}

	@Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT10M")
	void forget() {
		var batch = 1000;
		while (jdbc.sql("""
				delete from idempotency_keys where ctid = any (array(
				  select ctid from idempotency_keys
				  where created_at < now() - :age * interval '1 second' limit :batch))
				""").param("age", keepFor.toSeconds()).param("batch", batch).update() == batch) {
			// in batches, so that no statement runs long
		}
	}

}
