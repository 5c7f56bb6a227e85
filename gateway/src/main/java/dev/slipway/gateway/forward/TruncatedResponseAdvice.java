package dev.slipway.gateway.forward;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Leaves {@link TruncatedResponse} to the server, which cuts the connection. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class TruncatedResponseAdvice {

	@ExceptionHandler
	void cut(TruncatedResponse ex) throws TruncatedResponse {
		throw ex;
	}

}
