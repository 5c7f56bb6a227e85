package dev.slipway.gateway.forward;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Stops calling a service that fails: callers fail fast, and it gets time to recover. A
 * failure is a call without a proper response, or a server error that is not the
 * service's own problem. A problem, even a 503, comes from a service that is alive: what
 * one of its paths cannot do right now must not close the others.
 */
class CircuitBreaking implements HandlerFilterFunction<ServerResponse, ServerResponse> {

	private final CircuitBreaker breaker;

	CircuitBreaking(String service, CircuitBreakerRegistry breakers) {
		this.breaker = breakers.circuitBreaker(service,
				CircuitBreakerConfig.from(breakers.getDefaultConfig())
					.recordResult(CircuitBreaking::isFailure)
					.ignoreException((ex) -> !(ex instanceof UpstreamFault))
					.build());
	}

	@Override
	public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
		try {
			return breaker.executeCallable(() -> next.handle(request));
		}
		catch (CallNotPermittedException ex) {
			throw UpstreamFault.unavailable();
		}
	}

	private static boolean isFailure(Object result) {
		return result instanceof ServerResponse response && response.statusCode().is5xxServerError()
				&& !Headers.contentIs(MediaType.APPLICATION_PROBLEM_JSON, response.headers());
	}

}
