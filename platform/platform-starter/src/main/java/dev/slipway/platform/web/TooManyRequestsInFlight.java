package dev.slipway.platform.web;

import java.time.Duration;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 503: as many requests as this instance takes at a time are in flight. */
class TooManyRequestsInFlight extends Problem {

	TooManyRequestsInFlight() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "overloaded",
				"More requests are in flight than this instance takes. Send it again in a moment.");
		retryAfter(Duration.ofSeconds(1));
	}

}
