package dev.slipway.platform.idempotency;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Limits the keys that one caller may have at a time, and with them everything that a
 * caller can make the service store by requests with a key. The keys are not counted for
 * each request, which would take the longer the more there are: a count allows a share of
 * what is left. Requests in flight may exceed the limit by their number, and each replica
 * but one by a share.
 */
class KeyQuota {

	private static final int SHARES = 100;

	private static final Duration COUNT_AGAIN_AFTER = Duration.ofSeconds(10);

	private final JdbcClient jdbc;

	private final int maxPerCaller;

	private final Cache<String, Allowance> allowances = Caffeine.newBuilder()
		.maximumSize(10_000)
		.expireAfterWrite(COUNT_AGAIN_AFTER)
		.build();

	KeyQuota(JdbcClient jdbc, int maxPerCaller) {
		this.jdbc = jdbc;
		this.maxPerCaller = maxPerCaller;
	}

	/**
	 * Takes one key out of the caller's quota.
	 * @throws TooManyIdempotencyKeys when nothing is left of it
	 */
	void take(String caller) {
		while (true) {
			var allowance = allowances.get(caller, this::count);
			if (allowance.keys() == 0) {
				throw new TooManyIdempotencyKeys(maxPerCaller);
			}
			if (allowance.left().getAndDecrement() > 0) {
				return;
			}
			allowances.asMap().remove(caller, allowance);
		}
	}

	private Allowance count(String caller) {
		var keys = jdbc.sql("""
				select count(*) from (select from idempotency_keys where caller = :caller limit :max) as keys
				""").param("caller", caller).param("max", maxPerCaller).query(Integer.class).single();
		return Allowance.of((maxPerCaller - keys + SHARES - 1) / SHARES);
	}

	/**
	 * What a caller may use before their keys are counted again.
	 *
	 * @param keys how many in the beginning
	 * @param left how many are left
	 */
	private record Allowance(int keys, AtomicInteger left) {

		static Allowance of(int keys) {
			return new Allowance(keys, new AtomicInteger(keys));
		}

	}

}
