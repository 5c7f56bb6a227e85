package dev.slipway.gateway;

import java.util.List;

import dev.slipway.gateway.forward.Upstreams;
import dev.slipway.platform.security.RouteRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static dev.slipway.gateway.Route.api;
import static dev.slipway.gateway.Route.pages;

/**
 * The route table. A path that is not in it is 404, whoever asks; paths are forwarded as
 * they are. The same lines say what needs a token: a path is checked by the very pattern
 * that routes it. Scopes are the services' business.
 */
@Configuration(proxyBeanMethods = false)
class Routes {

	// @formatter:off
	private static final List<Route> TABLE = List.of(
			api("catalog", "/api/catalog/**"),
			api("inventory", "/api/inventory/stock/**"),
			api("payments"),
			api("orders"),
			pages("identity", "/.well-known/**", "/oauth2/**", "/login/**", "/logout", "/connect/**", "/userinfo"));
	// @formatter:on

	@Bean
	RouteTable routeTable() {
		return new RouteTable(TABLE);
	}

	@Bean
	RouterFunction<ServerResponse> forwarded(RouteTable table, Upstreams upstreams) {
		return table.routes()
			.stream()
			.map((route) -> upstreams.route(route.service(), route.paths(), route.pages()))
			.reduce(RouterFunction::and)
			.orElseThrow();
	}

	@Bean
	RouteRules whoIsLetThrough(RouteTable table) {
		return (rules) -> {
			for (var route : table.routes()) {
				for (var open : route.open()) {
					rules.requestMatchers(HttpMethod.GET, open).permitAll();
					rules.requestMatchers(HttpMethod.HEAD, open).permitAll();
				}
				if (!route.pages()) {
					rules.requestMatchers(HttpMethod.GET, route.openApi()).permitAll();
					rules.requestMatchers(route.paths().toArray(String[]::new)).authenticated();
				}
			}
			rules.requestMatchers("/**").permitAll(); // to be told that there is nothing
		};
	}

}
