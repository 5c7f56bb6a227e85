package dev.slipway.gateway.forward;

import java.net.URI;
import java.util.List;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.path;

/** Makes routes to services, each with limits of its own. */
public class Upstreams {

	private final Environment environment;

	private final UpstreamSettings settings;

	private final CircuitBreakerRegistry breakers;

	Upstreams(Environment environment, UpstreamSettings settings, CircuitBreakerRegistry breakers) {
		this.environment = environment;
		this.settings = settings;
		this.breakers = breakers;
	}

	/**
	 * A route to a service, whose address is {@code slipway.services.<name>}.
	 * @param paths patterns of what goes there
	 * @param cookies whether cookies pass, both ways
	 */
	public RouterFunction<ServerResponse> route(String service, List<String> paths, boolean cookies) {
		var route = GatewayRouterFunctions.route(service);
		paths.forEach((path) -> route.route(path(path), http()));
		if (cookies) {
			route.before(Headers::withCookies);
		}
		return route.before(uri(address(service)))
			.before(new RequestBody(settings.bodyTimeout()))
			.filter(new ConcurrencyLimit(settings.maxCalls()))
			.filter(new CircuitBreaking(breakers.circuitBreaker(service)))
			.filter(new RetryOnce())
			.build();
	}

	private URI address(String service) {
		return environment.getProperty("slipway.services." + service, URI.class,
				URI.create("http://%s:8080".formatted(service)));
	}

}
