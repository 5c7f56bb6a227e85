package dev.slipway.platform.idempotency;

import java.time.Duration;

import dev.slipway.platform.test.RepositoryTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On the database that the tests of the whole service migrate: a repository test knows
 * all of its migrations.
 */
@RepositoryTest
class IdempotencyKeyCleanupTests {

	@Autowired
	JdbcClient jdbc;

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private IdempotencyKeyCleanup cleanup;

	@BeforeEach
	void setUp() {
		cleanup = new IdempotencyKeyCleanup(jdbc, Duration.ofHours(24), meters);
	}

	@Test
	void ageOfTheOldestKeyIsMeasured() {
		jdbc.sql("""
				insert into idempotency_keys (caller, operation, key, fingerprint, created_at)
				values ('ann', 'POST /x', 'k', '', now() - interval '2160 hours'), ('ann', 'POST /x', 'l', '', now())
				""").update();
		cleanup.measure();
		var age = meters.get("slipway.idempotency.oldest.key.age").gauge();
		assertThat(age.value()).isEqualTo(2160 * 3600.0);
		cleanup.forget();
		cleanup.measure();
		assertThat(age.value()).isLessThan(24 * 3600.0);
	}

	@Test
	void onlyKeysOlderThanThePromiseAreForgotten() {
		jdbc.sql("""
				insert into idempotency_keys (caller, operation, key, fingerprint, created_at)
				select 'ann', 'POST /x', 'k' || n, '', now() - n * interval '1 hour' from generate_series(1, 2500) n
				""").update();
		cleanup.forget();
		assertThat(jdbc.sql("select count(*) from idempotency_keys where caller = 'ann' and operation = 'POST /x'")
			.query(Integer.class)
			.single()).isEqualTo(24);
	}

}
