package dev.slipway.gateway.limit;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Limits look-ups of sessions that do not exist, by address: each is a query, before the
 * caller is known and its other limits apply. Those that find a session cost nothing, so
 * that users behind one address do not slow each other down.
 */
public class SessionGuesses {

	private final Supplier<RateLimitSettings> settings;

	private final Buckets buckets = new Buckets();

	SessionGuesses(Supplier<RateLimitSettings> settings) {
		this.settings = settings;
	}

	/**
	 * Call it before a look-up. Throws a 429 {@code too-many-requests} after too many
	 * that have failed.
	 */
	public void check(HttpServletRequest request) {
		var limit = settings.get().sessionGuesses();
		var next = buckets.of(limit, Caller.byAddress(request)).estimateAbilityToConsume(1);
		if (!next.canBeConsumed()) {
			throw new TooManyRequests(limit, Duration.ofNanos(next.getNanosToWaitForRefill()));
		}
	}

	/** Counts a look-up that has found no session. */
	public void count(HttpServletRequest request) {
		buckets.of(settings.get().sessionGuesses(), Caller.byAddress(request)).tryConsume(1);
	}

}
