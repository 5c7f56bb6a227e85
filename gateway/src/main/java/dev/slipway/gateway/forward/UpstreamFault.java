package dev.slipway.gateway.forward;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** A call that ended without a proper answer: the service's failure, not the caller's. */
abstract class UpstreamFault extends Problem {

	UpstreamFault(HttpStatus status, String slug, String detail) {
		super(status, slug, detail);
	}

	/** Whether the connection failed before anything of an answer came. */
	boolean connectionFailed() {
		return false;
	}

}
