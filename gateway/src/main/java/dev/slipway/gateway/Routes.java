package dev.slipway.gateway;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.slipway.gateway.forward.Upstreams;
import dev.slipway.gateway.security.TokenRelay;
import dev.slipway.platform.security.RouteRules;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static dev.slipway.gateway.Route.api;
import static dev.slipway.gateway.Route.pages;

/**
 * The route table: it names what callers need, and a path that is not in it is 404,
 * whoever asks. Paths are forwarded in one spelling, and otherwise as they are unless a
 * filter changes them. The same lines say what needs a token: the pattern that routes a
 * path also protects it. Scopes are checked by the services. A line is {@code api(…)},
 * whose callers need a token, or {@code pages(…)}, whose visitors need none.
 */
@Configuration(proxyBeanMethods = false)
class Routes {

	// @formatter:off
	private static final List<Route> TABLE = List.of(new Route[] {
			api("catalog", "/api/catalog/products/**", "/api/catalog/categories").readableByAll(),
			api("inventory", "/api/inventory/stock/**").readableByAll(),
			api("payments", "/api/payments/account/**"),
			api("orders", "/api/orders/**"),
			pages("identity", "/.well-known/**", "/oauth2/**", "/login/**", "/logout", "/connect/**", "/userinfo"),
	});
	// @formatter:on

	@Bean
	RouteTable routeTable(@Value("${slipway.docs.enabled}") boolean docs) {
		return RouteTable.of(TABLE, docs);
	}

	@Bean
	RouterFunction<ServerResponse> forwarded(RouteTable table, Upstreams upstreams, TokenRelay tokens) {
		return table.routes()
			.stream()
			.map((route) -> route.pages() ? route : route.before((request) -> tokens.relay(request, route.service())))
			.map((route) -> forward(route, upstreams))
			.reduce(RouterFunction::and)
			.orElse((_) -> Optional.empty()); // no service is left
	}

	static RouterFunction<ServerResponse> forward(Route route, Upstreams upstreams) {
		return upstreams.route(route.service(), route.paths(), route.pages(), route.filters());
	}

	/** Whose requests may carry a browser's session: those of every API. */
	@Bean
	RequestMatcher apis(RouteTable table) {
		var paths = table.routes()
			.stream()
			.filter((route) -> !route.pages())
			.flatMap((route) -> route.paths().stream());
		return new OrRequestMatcher(Stream.concat(Stream.of("/api/**"), paths)
			.map(PathPatternRequestMatcher::pathPattern)
			.map(RequestMatcher.class::cast)
			.toList());
	}

	@Bean
	RouteRules routeRules(RouteTable table, TokenRelay tokens) {
		return (rules) -> {
			for (var route : table.routes()) {
				for (var open : route.open()) {
					rules.requestMatchers(HttpMethod.GET, open).permitAll();
					rules.requestMatchers(HttpMethod.HEAD, open).permitAll();
				}
				if (!route.pages()) {
					rules.requestMatchers(route.paths().toArray(String[]::new)).access(tokens.isFor(route.service()));
				}
			}
			// a path without a route is 404 for everybody
			rules.requestMatchers("/**").permitAll();
		};
	}

}
