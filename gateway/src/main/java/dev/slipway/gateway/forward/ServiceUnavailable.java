package dev.slipway.gateway.forward;

import java.time.Duration;

import org.springframework.http.HttpStatus;

/** 503: nobody accepts a connection, or too many of the last calls failed. */
class ServiceUnavailable extends UpstreamFault {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

	ServiceUnavailable() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable",
				"The service behind this path does not answer. Send the request again in a moment.");
		retryAfter(RETRY_AFTER);
	}

	@Override
	boolean connectionFailed() {
		return true;
	}

}
