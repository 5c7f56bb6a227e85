package dev.slipway.gateway.forward;

import java.util.function.BooleanSupplier;

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
 * Stops calling a service that fails: callers fail fast, and it gets time to recover.
 * What one caller sends must not close it for others, so only what no request can cause
 * is a failure: no connection, or a call without a proper response, or with a server
 * error that is not the service's own problem, <em>while the service does not answer its
 * liveness probe either</em>. A problem, even a 503, comes from a service that is alive.
 */
class CircuitBreaking implements HandlerFilterFunction<ServerResponse, ServerResponse> {

	private final CircuitBreaker breaker;

	CircuitBreaking(String service, CircuitBreakerRegistry breakers, BooleanSupplier alive) {
		this.breaker = breakers.circuitBreaker(service, CircuitBreakerConfig.from(breakers.getDefaultConfig())
			.recordResult((result) -> isBareServerError(result) && !alive.getAsBoolean())
			.recordException(
					(ex) -> ex instanceof UpstreamFault fault && (fault.isUnavailable() || !alive.getAsBoolean()))
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

	private static boolean isBareServerError(Object result) {
		return result instanceof ServerResponse response && response.statusCode().is5xxServerError()
				&& !Headers.contentIs(MediaType.APPLICATION_PROBLEM_JSON, response.headers());
	}

}
