package dev.slipway.console.overview;

import java.net.URI;
import java.util.List;

import dev.slipway.platform.http.ServiceAddresses;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

/**
 * The services that this gateway forwards to. Each has a bulkhead and a circuit breaker
 * that are registered by its name.
 */
class Upstreams {

	private final BulkheadRegistry bulkheads;

	private final CircuitBreakerRegistry breakers;

	private final ServiceAddresses addresses;

	Upstreams(BulkheadRegistry bulkheads, CircuitBreakerRegistry breakers, ServiceAddresses addresses) {
		this.bulkheads = bulkheads;
		this.breakers = breakers;
		this.addresses = addresses;
	}

	List<String> services() {
		return bulkheads.getAllBulkheads().stream().map(Bulkhead::getName).sorted().toList();
	}

	URI address(String service) {
		return addresses.of(service);
	}

	Bulkhead.Metrics calls(String service) {
		return bulkheads.bulkhead(service).getMetrics();
	}

	CircuitBreaker breaker(String service) {
		return breakers.circuitBreaker(service);
	}

}
