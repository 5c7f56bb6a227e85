package dev.slipway.gateway.forward;

import org.springframework.http.HttpStatus;

/** 502: what the service answered is not HTTP, or ended in the middle. */
class BadAnswer extends UpstreamFault {

	BadAnswer() {
		super(HttpStatus.BAD_GATEWAY, "bad-answer",
				"The service behind this path gave an answer that cannot be passed on. Whether it carried the request out is not known.");
	}

}
