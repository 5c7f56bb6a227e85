package dev.slipway.inventory;

import dev.slipway.platform.security.RouteRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may call what. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	@Bean
	RouteRules routes() {
		return (routes) -> routes.requestMatchers("/api/inventory/stock/*")
			.permitAll()
			.requestMatchers("/api/inventory/stock/*/adjustments")
			.hasAuthority("SCOPE_inventory:write")
			.requestMatchers("/api/inventory/reservations/**")
			.hasAuthority("SCOPE_inventory:reserve");
	}

}
