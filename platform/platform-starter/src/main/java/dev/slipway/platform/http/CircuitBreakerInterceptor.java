package dev.slipway.platform.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Stops calling a service that fails: its callers get an answer at once, and it gets time
 * to come back. A failure is a call without an answer or with a 5xx; a refusal (4xx) is
 * not.
 */
class CircuitBreakerInterceptor implements ClientHttpRequestInterceptor {

	private final CircuitBreaker breaker;

	CircuitBreakerInterceptor(CircuitBreaker breaker) {
		this.breaker = breaker;
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		breaker.acquirePermission();
		var start = breaker.getCurrentTimestamp();
		try {
			var response = execution.execute(request, body);
			if (response.getStatusCode().is5xxServerError()) {
				breaker.onError(elapsed(start), TimeUnit.NANOSECONDS, new IOException("5xx"));
			}
			else {
				breaker.onSuccess(elapsed(start), TimeUnit.NANOSECONDS);
			}
			return response;
		}
		catch (IOException | RuntimeException ex) {
			breaker.onError(elapsed(start), TimeUnit.NANOSECONDS, ex);
			throw ex;
		}
	}

	private long elapsed(long start) {
		return breaker.getCurrentTimestamp() - start;
	}

}
