package dev.slipway.orders.events;

import java.time.Duration;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 503: this instance has as many streams open as it takes. */
class TooManyStreams extends Problem {

	TooManyStreams() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "too-many-streams",
				"More orders are followed than this instance takes. Try again in a moment.");
		retryAfter(Duration.ofSeconds(5));
	}

}
