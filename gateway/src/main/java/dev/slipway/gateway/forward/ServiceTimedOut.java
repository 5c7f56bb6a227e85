package dev.slipway.gateway.forward;

import org.springframework.http.HttpStatus;

/** 504: the service was silent for too long. */
class ServiceTimedOut extends UpstreamFault {

	ServiceTimedOut() {
		super(HttpStatus.GATEWAY_TIMEOUT, "service-timeout",
				"The service behind this path did not answer in time. Whether it carried the request out is not known.");
	}

}
