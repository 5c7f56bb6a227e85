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

	/**
	 * Adds the rules to those of an application. It also names {@code HttpSecurity} as
	 * such: Eclipse's compiler cannot find it otherwise where a service has a lambda.
	 */
	default void addTo(HttpSecurity http) {
		http.authorizeHttpRequests(this::allow);
	}

}
