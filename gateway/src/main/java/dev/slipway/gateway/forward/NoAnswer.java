package dev.slipway.gateway.forward;

import org.springframework.http.HttpStatus;

/** 502: the service closed the connection before anything of an answer came. */
class NoAnswer extends UpstreamFault {

	NoAnswer() {
		super(HttpStatus.BAD_GATEWAY, "no-answer",
				"The service behind this path hung up. Whether it carried the request out is not known.");
	}

	@Override
	boolean connectionFailed() {
		return true;
	}

}
