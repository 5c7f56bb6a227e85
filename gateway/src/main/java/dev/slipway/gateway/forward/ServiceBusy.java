package dev.slipway.gateway.forward;

import java.time.Duration;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 503: the gateway has reached its limit of concurrent calls to one service. */
class ServiceBusy extends Problem {

	ServiceBusy(String service) {
		super(HttpStatus.SERVICE_UNAVAILABLE, "service-busy",
				"The gateway has reached its limit of concurrent calls to %s. It did not forward the request. Retry in a moment."
					.formatted(service));
		retryAfter(Duration.ofSeconds(1));
	}

}
