package dev.slipway.gateway.forward;

import java.time.Duration;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 503: as many calls as one service gets at a time are in flight. */
class ServiceBusy extends Problem {

	ServiceBusy() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "service-busy",
				"The service behind this path has as much to do as it takes. Send the request again in a moment.");
		retryAfter(Duration.ofSeconds(1));
	}

}
