package dev.slipway.catalog;

import dev.slipway.platform.security.RouteRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Who may call what: everybody reads, and the scope {@code catalog:write} writes. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private static final String ALL = "/api/catalog/**";

	@Bean
	RouteRules routes() {
		return (routes) -> routes.requestMatchers(HttpMethod.GET, ALL)
			.permitAll()
			.requestMatchers(HttpMethod.HEAD, ALL)
			.permitAll()
			.requestMatchers(ALL)
			.hasAuthority("SCOPE_catalog:write");
	}

}
