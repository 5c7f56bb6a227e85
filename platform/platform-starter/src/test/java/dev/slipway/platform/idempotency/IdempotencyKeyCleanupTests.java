package dev.slipway.platform.idempotency;

import java.time.Duration;

import dev.slipway.platform.test.RepositoryTest;
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

	@Test
	void onlyKeysOlderThanThePromiseAreForgotten() {
		jdbc.sql("""
				insert into idempotency_keys (caller, operation, key, fingerprint, created_at)
				select 'ann', 'POST /x', 'k' || n, '', now() - n * interval '1 hour' from generate_series(1, 2500) n
				""").update();
		new IdempotencyKeyCleanup(jdbc, Duration.ofHours(24)).forget();
		assertThat(jdbc.sql("select count(*) from idempotency_keys where caller = 'ann' and operation = 'POST /x'")
			.query(Integer.class)
			.single()).isEqualTo(24);
	}

}
