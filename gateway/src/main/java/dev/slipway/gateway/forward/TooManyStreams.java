package dev.slipway.gateway.forward;

import java.time.Duration;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/**
 * 503: this instance has reached its limit of streaming responses, or is about to stop.
 */
class TooManyStreams extends Problem {

	TooManyStreams() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "too-many-streams",
				"The gateway has reached its limit of streaming responses. Retry in a few seconds.");
		retryAfter(Duration.ofSeconds(5));
	}

}
