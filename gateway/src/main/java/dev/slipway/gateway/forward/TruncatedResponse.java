package dev.slipway.gateway.forward;

import java.io.IOException;

import org.apache.coyote.CloseNowException;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * A response ended early while it was being passed on. It is too late for a problem: the
 * server cuts the caller's connection, so that nobody mistakes the part for the whole.
 */
class TruncatedResponse extends CloseNowException {

	TruncatedResponse(IOException cause) {
		super(cause);
	}

	/** Leaves it to the server, before any other advice handles it. */
	@RestControllerAdvice
	@Order(Ordered.HIGHEST_PRECEDENCE)
	static class Rethrow {

		@ExceptionHandler
		void rethrow(TruncatedResponse ex) throws TruncatedResponse {
			throw ex;
		}

	}

}
