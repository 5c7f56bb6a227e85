package dev.slipway.platform.idempotency;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.slipway.platform.test.RepositoryTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@RepositoryTest
class KeyQuotaTests {

	private static final int MAX = 100;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void callerHasAsManyKeysAsAllowed() {
		var quota = new KeyQuota(jdbc, MAX);
		IntStream.range(0, MAX).forEach((number) -> use(quota, number));
		assertThatExceptionOfType(TooManyIdempotencyKeys.class).isThrownBy(() -> quota.take("ann"));
		assertThatCode(() -> quota.take("ben")).doesNotThrowAnyException();
	}

	@Test
	void replicasExceedTheLimitByAShareEach() {
		var max = 1000;
		var replicas = IntStream.range(0, 10).mapToObj((_) -> new KeyQuota(jdbc, max)).toList();
		replicas.forEach((replica) -> replica.take("ann"));
		var used = new AtomicInteger();
		for (var replica : replicas) {
			assertThatExceptionOfType(TooManyIdempotencyKeys.class).isThrownBy(() -> {
				while (used.get() < 2 * max) {
					use(replica, used.getAndIncrement());
				}
			}).satisfies((problem) -> assertThat(problem.getHeaders().getFirst("Retry-After")).isEqualTo("600"));
		}
		assertThat(keys()).isBetween(max, max + 9 * max / 100);
	}

	private int keys() {
		return jdbc.sql("select count(*) from idempotency_keys where caller = 'ann'").query(Integer.class).single();
	}

	private void use(KeyQuota quota, int number) {
		quota.take("ann");
		jdbc.sql("""
				insert into idempotency_keys (caller, operation, key, fingerprint) values ('ann', 'POST /x', :key, '')
				""").param("key", "k" + number).update();
	}

}
