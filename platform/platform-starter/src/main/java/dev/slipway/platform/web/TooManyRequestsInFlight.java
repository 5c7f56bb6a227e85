package dev.slipway.platform.web;

import java.time.Duration;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 503: this instance has reached its limit of concurrent requests. */
class TooManyRequestsInFlight extends Problem {

	TooManyRequestsInFlight() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "overloaded",
				"This instance has reached its limit of concurrent requests. Retry in a moment.");
		retryAfter(Duration.ofSeconds(1));
	}

}
