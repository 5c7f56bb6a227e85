package dev.slipway.gateway.forward;

import org.springframework.http.HttpStatus;

/** 502: the service closed the connection before anything of an answer came. */
class UpstreamClosedConnection extends UpstreamFault {

	UpstreamClosedConnection() {
		super(HttpStatus.BAD_GATEWAY, "upstream-closed-connection",
				"The service behind this path hung up. Whether it carried the request out is not known.");
	}

	@Override
	boolean connectionFailed() {
		return true;
	}

}
