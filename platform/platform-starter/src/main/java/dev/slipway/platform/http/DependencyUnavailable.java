package dev.slipway.platform.http;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/**
 * 503: a service that this one needs does not respond, or not with what this one
 * understands. It does not say which one.
 */
class DependencyUnavailable extends Problem {

	DependencyUnavailable() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "dependency-unavailable",
				"A service that this request depends on is not responding. Retry in a moment.");
		retryAfterOutage();
	}

}
