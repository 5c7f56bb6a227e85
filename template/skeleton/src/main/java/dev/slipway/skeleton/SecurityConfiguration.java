package dev.slipway.skeleton;

import dev.slipway.platform.security.RouteRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/**
 * Who may call what: any token for this service reads, and the scope
 * {@code skeleton:write} writes.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private static final String ALL = "/api/skeleton/**";

	@Bean
	RouteRules routes() {
		return (routes) -> routes.requestMatchers(HttpMethod.GET, ALL)
			.authenticated()
			.requestMatchers(HttpMethod.HEAD, ALL)
			.authenticated()
			.requestMatchers(ALL)
			.hasAuthority("SCOPE_skeleton:write");
	}

}
