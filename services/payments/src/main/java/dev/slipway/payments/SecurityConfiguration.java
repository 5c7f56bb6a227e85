package dev.slipway.payments;

import dev.slipway.platform.security.RouteRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may call what. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	@Bean
	RouteRules routes() {
		return (routes) -> routes.requestMatchers("/api/payments/account/**")
			.hasAuthority("SCOPE_customer")
			.requestMatchers("/api/payments/charges/**")
			.hasAuthority("SCOPE_payments:charge");
	}

}
