package dev.slipway.gateway.overview;

import java.time.Clock;

import dev.slipway.gateway.forward.Upstreams;
import dev.slipway.platform.security.RouteRules;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OverviewSettings.class)
class OverviewConfiguration {

	@Bean
	Traffic traffic() {
		return new Traffic(Clock.systemUTC());
	}

	@Bean
	ServiceMonitor watch(Upstreams upstreams, JsonMapper json) {
		return new ServiceMonitor(upstreams, new InstanceCall(json), Clock.systemUTC());
	}

	/** Before the route table's, which lets everybody see what is nobody's. */
	@Bean
	@Order(0)
	RouteRules platformIsShownToUsers() {
		return (rules) -> rules.requestMatchers("/api/platform").authenticated();
	}

}
