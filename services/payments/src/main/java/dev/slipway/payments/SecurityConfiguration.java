package dev.slipway.payments;

import dev.slipway.platform.security.RouteRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Who may call what. A deposit costs nobody anything here, so it has its own scope:
 * sample customers have it, real ones do not.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	@Bean
	RouteRules routes() {
		return (routes) -> routes.requestMatchers("/api/payments/account/deposits/**")
			.hasAuthority("SCOPE_payments:deposit")
			.requestMatchers("/api/payments/account/**")
			.hasAuthority("SCOPE_payments:own")
			.requestMatchers("/api/payments/charges/**")
			.hasAuthority("SCOPE_payments:charge");
	}

}
