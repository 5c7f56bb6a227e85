package dev.slipway.console.overview;

import java.net.URI;
import java.util.List;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.core.env.Environment;

/**
 * The services that this gateway forwards to. Each has a bulkhead and a circuit breaker
 * that are registered by its name, and may have an address in
 * {@code slipway.services.<name>}.
 */
class Upstreams {

	private final BulkheadRegistry bulkheads;

	private final CircuitBreakerRegistry breakers;

	private final Environment environment;

	Upstreams(BulkheadRegistry bulkheads, CircuitBreakerRegistry breakers, Environment environment) {
		this.bulkheads = bulkheads;
		this.breakers = breakers;
		this.environment = environment;
	}

	List<String> services() {
		return bulkheads.getAllBulkheads().stream().map(Bulkhead::getName).sorted().toList();
	}

	URI address(String service) {
		return environment.getProperty("slipway.services." + service, URI.class,
				URI.create("http://%s:8080".formatted(service)));
	}

	Bulkhead.Metrics calls(String service) {
		return bulkheads.bulkhead(service).getMetrics();
	}

	CircuitBreaker breaker(String service) {
		return breakers.circuitBreaker(service);
	}

}
