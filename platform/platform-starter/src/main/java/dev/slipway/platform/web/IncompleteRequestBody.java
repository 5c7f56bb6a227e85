package dev.slipway.platform.web;

import java.io.IOException;
import java.net.SocketTimeoutException;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * 408 or 400: a request's body arrived too slowly, or is not framed as HTTP requires.
 */
class IncompleteRequestBody extends Problem {

	private IncompleteRequestBody(HttpStatus status, String slug, String detail) {
		super(status, slug, detail);
		// the rest of the body stays unread
		getHeaders().set(HttpHeaders.CONNECTION, "close");
	}

	static IncompleteRequestBody because(IOException ex) {
		if (ex.getCause() instanceof SocketTimeoutException) {
			return new IncompleteRequestBody(HttpStatus.REQUEST_TIMEOUT, "request-timeout",
					"The request's body did not arrive in time.");
		}
		return new IncompleteRequestBody(HttpStatus.BAD_REQUEST, "malformed-request", "The request could not be read.");
	}

}
