package dev.slipway.platform.security;

import java.time.Duration;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/**
 * 503: the provider's keys were never read, so it cannot be told what a token is worth.
 */
class KeysUnavailable extends Problem {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

	KeysUnavailable() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "dependency-unavailable",
				"Tokens cannot be checked right now. Wait as long as Retry-After says.");
		retryAfter(RETRY_AFTER);
	}

}
