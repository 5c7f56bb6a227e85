package dev.slipway.identity.provider;

import java.io.IOException;
import java.util.Set;

import dev.slipway.platform.web.RequestPath;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Names the route of a request for metrics and traces, as Spring does for controllers.
 * The endpoints here are filters, and would all be {@code UNKNOWN}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2) // right after the filter that observes
class EndpointMetrics extends OncePerRequestFilter {

	private static final Set<String> ENDPOINTS = Set.of("/.well-known/openid-configuration",
			"/.well-known/oauth-authorization-server", "/oauth2/authorize", "/oauth2/token", "/oauth2/jwks",
			"/oauth2/introspect", "/oauth2/revoke", "/userinfo", "/connect/logout", "/login", "/logout");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		var path = RequestPath.of(request);
		if (ENDPOINTS.contains(path)) {
			ServerHttpObservationFilter.findObservationContext(request)
				.ifPresent((observation) -> observation.setPathPattern(path));
		}
		chain.doFilter(request, response);
	}

}
