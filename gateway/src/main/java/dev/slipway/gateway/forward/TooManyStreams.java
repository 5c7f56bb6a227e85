package dev.slipway.gateway.forward;

import java.time.Duration;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 503: this instance passes on as many streams as it takes, or is about to stop. */
class TooManyStreams extends Problem {

	TooManyStreams() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "too-many-streams",
				"As many answers as possible are being streamed. Send the request again in a moment.");
		retryAfter(Duration.ofSeconds(5));
	}

}
