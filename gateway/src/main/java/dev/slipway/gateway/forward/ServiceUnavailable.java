package dev.slipway.gateway.forward;

import org.springframework.http.HttpStatus;

/** 503: nobody accepts a connection, or too many of the last calls failed. */
class ServiceUnavailable extends UpstreamFault {

	ServiceUnavailable() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable",
				"The service behind this path does not answer. Send the request again in a moment.");
		retryAfterOutage();
	}

	@Override
	boolean connectionFailed() {
		return true;
	}

}
