package dev.slipway.gateway.forward;

import java.io.IOException;
import java.net.SocketTimeoutException;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** 408 or 400: the caller's body came too slowly, or is not framed as HTTP demands. */
class BodyNotReceived extends Problem {

	private BodyNotReceived(HttpStatus status, String slug, String detail) {
		super(status, slug, detail);
		getHeaders().set(HttpHeaders.CONNECTION, "close"); // what is left of it is not
															// read
	}

	static BodyNotReceived tooSlow() {
		return new BodyNotReceived(HttpStatus.REQUEST_TIMEOUT, "request-timeout",
				"The request's body did not arrive in time.");
	}

	static BodyNotReceived because(IOException ex) {
		return (ex instanceof SocketTimeoutException) ? tooSlow()
				: new BodyNotReceived(HttpStatus.BAD_REQUEST, "malformed-request", "The request could not be read.");
	}

}
