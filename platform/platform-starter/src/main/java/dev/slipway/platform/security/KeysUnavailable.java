package dev.slipway.platform.security;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 503: the provider's keys were never read, so no token can be verified. */
class KeysUnavailable extends Problem {

	KeysUnavailable() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "dependency-unavailable",
				"Tokens cannot be verified right now. Retry after the number of seconds in Retry-After.");
		retryAfterOutage();
	}

}
