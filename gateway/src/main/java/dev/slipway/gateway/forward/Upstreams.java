package dev.slipway.gateway.forward;

import java.util.List;

import dev.slipway.platform.http.ServiceAddresses;
import dev.slipway.platform.web.WebLimits;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.path;

/**
 * Makes routes to services. Each service has its own bulkhead and circuit breaker, which
 * are registered by its name.
 */
public class Upstreams {

	private final ServiceAddresses addresses;

	private final WebLimits limits;

	private final BulkheadRegistry bulkheads;

	private final CircuitBreakerRegistry breakers;

	private final Liveness liveness;

	Upstreams(ServiceAddresses addresses, WebLimits limits, BulkheadRegistry bulkheads, CircuitBreakerRegistry breakers,
			Liveness liveness) {
		this.addresses = addresses;
		this.limits = limits;
		this.bulkheads = bulkheads;
		this.breakers = breakers;
		this.liveness = liveness;
	}

	/**
	 * A route to a service.
	 * @param paths patterns of the paths that go there
	 * @param cookies whether cookies pass, both ways
	 * @param filters the route's own, which see a request once, however often it is sent
	 */
	public RouterFunction<ServerResponse> route(String service, List<String> paths, boolean cookies,
			List<HandlerFilterFunction<ServerResponse, ServerResponse>> filters) {
		var route = GatewayRouterFunctions.route(service);
		paths.forEach((path) -> route.route(path(path), http()));
		if (cookies) {
			route.before(Headers::withCookies);
		}
		filters.forEach(route::filter);
		var address = addresses.of(service);
		return route.before(uri(address))
			.filter(new ConcurrencyLimit(bulkheads.bulkhead(service), limits))
			.filter(new CircuitBreaking(service, breakers, () -> liveness.isAlive(address)))
			.filter(new RetryOnce())
			.build();
	}

}
