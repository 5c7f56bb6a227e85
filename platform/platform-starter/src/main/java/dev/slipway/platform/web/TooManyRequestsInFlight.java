package dev.slipway.platform.web;

import java.time.Duration;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 503: this instance is at its limit of concurrent requests. */
class TooManyRequestsInFlight extends Problem {

	TooManyRequestsInFlight() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "overloaded",
				"This instance is at its limit of concurrent requests. Send the request again in a moment.");
		retryAfter(Duration.ofSeconds(1));
	}

}
