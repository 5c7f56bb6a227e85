package dev.slipway.gateway.forward;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

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

	private final List<Upstream> all = new CopyOnWriteArrayList<>();

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
		var upstream = new Upstream(service, address(service), paths, breakers.circuitBreaker(service),
				new ConcurrencyLimit(settings.maxCalls()));
		all.add(upstream);
		var route = GatewayRouterFunctions.route(service);
		paths.forEach((path) -> route.route(path(path), http()));
		if (cookies) {
			route.before(Headers::withCookies);
		}
		return route.before(uri(upstream.address()))
			.before(new RequestBody(settings.bodyTimeout()))
			.filter(upstream.limit())
			.filter(new CircuitBreaking(upstream.breaker()))
			.filter(new RetryOnce())
			.build();
	}

	/** What routes have been made to, in that order. */
	public List<Upstream> all() {
		return List.copyOf(all);
	}

	private URI address(String service) {
		return environment.getProperty("slipway.services." + service, URI.class,
				URI.create("http://%s:8080".formatted(service)));
	}

}
