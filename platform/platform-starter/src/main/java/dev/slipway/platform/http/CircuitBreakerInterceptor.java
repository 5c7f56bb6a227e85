package dev.slipway.platform.http;

import java.io.IOException;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Stops calling a service that fails: its callers fail fast, and it gets time to recover.
 * A failure is a call without a response or with a 5xx; a 4xx is not.
 */
class CircuitBreakerInterceptor implements ClientHttpRequestInterceptor {

	private final CircuitBreaker breaker;

	CircuitBreakerInterceptor(CircuitBreaker breaker) {
		this.breaker = breaker;
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		try {
			return breaker.executeCallable(() -> execution.execute(request, body));
		}
		catch (IOException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Whether a call that ended with this result counts as a failure. */
	static boolean isFailure(Object result) {
		try {
			return result instanceof ClientHttpResponse response && response.getStatusCode().is5xxServerError();
		}
		catch (IOException _) {
			return true;
		}
	}

}
