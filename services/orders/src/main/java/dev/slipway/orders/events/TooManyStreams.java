package dev.slipway.orders.events;

import java.time.Duration;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 503: this instance has reached its limit of open streams. */
class TooManyStreams extends Problem {

	TooManyStreams() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "too-many-streams",
				"This instance has reached its limit of open event streams. Retry in a few seconds.");
		retryAfter(Duration.ofSeconds(5));
	}

}
