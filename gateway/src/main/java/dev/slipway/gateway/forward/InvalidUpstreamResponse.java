package dev.slipway.gateway.forward;

import org.springframework.http.HttpStatus;

/** 502: what the service answered is not HTTP, or ended in the middle. */
class InvalidUpstreamResponse extends UpstreamFault {

	InvalidUpstreamResponse() {
		super(HttpStatus.BAD_GATEWAY, "invalid-upstream-response",
				"The service behind this path gave an answer that cannot be passed on. Whether it carried the request out is not known.");
	}

}
