package dev.slipway.gateway.forward;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Stops calling a service that fails: callers get an answer at once, and it gets time to
 * come back. A failure is a call without a proper answer, or a server error that is not
 * the service's own problem. A problem, even a 503, comes from a service that is alive:
 * what one of its paths cannot do right now must not close the others.
 */
class CircuitBreaking implements HandlerFilterFunction<ServerResponse, ServerResponse> {

	private final CircuitBreaker breaker;

	CircuitBreaking(CircuitBreaker breaker) {
		this.breaker = breaker;
	}

	@Override
	public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
		if (!breaker.tryAcquirePermission()) {
			throw new ServiceUnavailable();
		}
		var start = breaker.getCurrentTimestamp();
		try {
			var answer = next.handle(request);
			if (isFailure(answer)) {
				breaker.onError(since(start), TimeUnit.NANOSECONDS, new IOException("server error"));
			}
			else {
				breaker.onSuccess(since(start), TimeUnit.NANOSECONDS);
			}
			return answer;
		}
		catch (UpstreamFault ex) {
			breaker.onError(since(start), TimeUnit.NANOSECONDS, ex);
			throw ex;
		}
		catch (Exception ex) {
			breaker.releasePermission(); // says nothing about the service
			throw ex;
		}
	}

	private static boolean isFailure(ServerResponse answer) {
		return answer.statusCode().is5xxServerError()
				&& !Headers.contentIs(MediaType.APPLICATION_PROBLEM_JSON, answer.headers());
	}

	private long since(long start) {
		return breaker.getCurrentTimestamp() - start;
	}

}
