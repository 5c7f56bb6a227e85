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
				"A part of the system that this needs does not respond. Send the request again in a moment.");
		retryAfterOutage();
	}

}
