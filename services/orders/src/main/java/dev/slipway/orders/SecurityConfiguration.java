package dev.slipway.orders;

import dev.slipway.platform.security.RouteRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may call what. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	@Bean
	RouteRules routes() {
		return (routes) -> routes.requestMatchers("/api/orders", "/api/orders/**").hasAuthority("SCOPE_orders:own");
	}

}
