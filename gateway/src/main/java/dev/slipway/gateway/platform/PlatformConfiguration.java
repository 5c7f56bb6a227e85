package dev.slipway.gateway.platform;

import java.time.Clock;

import dev.slipway.gateway.forward.Upstreams;
import dev.slipway.platform.security.RouteRules;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlatformSettings.class)
class PlatformConfiguration {

	@Bean
	Traffic traffic() {
		return new Traffic(Clock.systemUTC());
	}

	@Bean
	Watch watch(Upstreams upstreams, JsonMapper json) {
		return new Watch(upstreams, new InstanceCall(json), Clock.systemUTC());
	}

	/** Before the route table's, which lets everybody see what is nobody's. */
	@Bean
	@Order(0)
	RouteRules platformIsShownToUsers() {
		return (rules) -> rules.requestMatchers("/api/platform").authenticated();
	}

}
