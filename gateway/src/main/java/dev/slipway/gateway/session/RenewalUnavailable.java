package dev.slipway.gateway.session;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/**
 * 503: the provider does not respond in time, so the session's tokens cannot be renewed
 * now.
 */
class RenewalUnavailable extends Problem {

	RenewalUnavailable() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "dependency-unavailable",
				"Your session cannot be renewed right now. Retry after the number of seconds in Retry-After.");
		retryAfterOutage();
	}

}
