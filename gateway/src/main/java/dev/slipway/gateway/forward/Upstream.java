package dev.slipway.gateway.forward;

import java.net.URI;
import java.util.List;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** A service behind the gateway, and how calls to it go. */
public final class Upstream {

	private final String service;

	private final URI address;

	private final List<String> paths;

	private final CircuitBreaker breaker;

	private final ConcurrencyLimit limit;

	Upstream(String service, URI address, List<String> paths, CircuitBreaker breaker, ConcurrencyLimit limit) {
		this.service = service;
		this.address = address;
		this.paths = paths;
		this.breaker = breaker;
		this.limit = limit;
	}

	/** Its name. */
	public String service() {
		return service;
	}

	/** Where it is called. */
	public URI address() {
		return address;
	}

	/** Patterns of what goes there. */
	public List<String> paths() {
		return paths;
	}

	/** Lets calls through, or not. */
	public CircuitBreaker breaker() {
		return breaker;
	}

	/** Calls that wait for its answer now. */
	public int callsInFlight() {
		return limit.inFlight();
	}

	/** Calls that may wait for its answer at a time. */
	public int maxCalls() {
		return limit.maxCalls();
	}

	ConcurrencyLimit limit() {
		return limit;
	}

}
