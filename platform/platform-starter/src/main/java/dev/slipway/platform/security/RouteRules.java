package dev.slipway.platform.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * Says who may call which route of a service, first match first. What no rule allows is
 * denied.
 */
@FunctionalInterface
public interface RouteRules {

	/**
	 * Adds the service's rules, e.g.
	 * {@code routes.requestMatchers("/api/x/**").hasAuthority("SCOPE_x")}.
	 */
	void allow(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes);

}
