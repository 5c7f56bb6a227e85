package dev.slipway.gateway.forward;

import java.net.URI;
import java.util.List;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.core.env.Environment;
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

	private final Environment environment;

	private final UpstreamSettings settings;

	private final BulkheadRegistry bulkheads;

	private final CircuitBreakerRegistry breakers;

	Upstreams(Environment environment, UpstreamSettings settings, BulkheadRegistry bulkheads,
			CircuitBreakerRegistry breakers) {
		this.environment = environment;
		this.settings = settings;
		this.bulkheads = bulkheads;
		this.breakers = breakers;
	}

	/**
	 * A route to a service, whose address is {@code slipway.services.<name>}.
	 * @param paths patterns of the paths that go there
	 * @param cookies whether cookies pass, both ways
	 * @param filters the route's own, which see a request once, however often it is sent.
	 * They come after the body was read: copying a request that is a form would consume
	 * its body.
	 */
	public RouterFunction<ServerResponse> route(String service, List<String> paths, boolean cookies,
			List<HandlerFilterFunction<ServerResponse, ServerResponse>> filters) {
		var route = GatewayRouterFunctions.route(service);
		paths.forEach((path) -> route.route(path(path), http()));
		route.before(new RequestBody(settings.bodyTimeout()));
		if (cookies) {
			route.before(Headers::withCookies);
		}
		filters.forEach(route::filter);
		return route.before(uri(address(service)))
			.filter(new ConcurrencyLimit(bulkheads.bulkhead(service)))
			.filter(new CircuitBreaking(service, breakers))
			.filter(new RetryOnce())
			.build();
	}

	private URI address(String service) {
		return environment.getProperty("slipway.services." + service, URI.class,
				URI.create("http://%s:8080".formatted(service)));
	}

}
