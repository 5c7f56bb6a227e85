package dev.slipway.console.overview;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

import dev.slipway.platform.http.ServiceAddresses;
import dev.slipway.platform.instance.ThisInstance;
import dev.slipway.platform.security.RouteRules;
import io.github.bucket4j.Bandwidth;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** Adds {@code GET /api/platform} to an application that forwards calls to services. */
@AutoConfiguration
@ConditionalOnBean(BulkheadRegistry.class)
@EnableConfigurationProperties(OverviewSettings.class)
class OverviewAutoConfiguration {

	@Bean
	Traffic traffic() {
		return new Traffic(Clock.systemUTC());
	}

	@Bean
	Upstreams overviewUpstreams(BulkheadRegistry bulkheads, CircuitBreakerRegistry breakers,
			ServiceAddresses addresses) {
		return new Upstreams(bulkheads, breakers, addresses);
	}

	@Bean
	ServiceMonitor serviceMonitor(Upstreams upstreams, JsonMapper json) {
		return new ServiceMonitor(upstreams, new InstanceClient(json), Clock.systemUTC());
	}

	@Bean
	OverviewController overviewController(ThisInstance gateway, ServiceMonitor monitor, Upstreams upstreams,
			Supplier<List<Bandwidth>> rateLimits, Traffic traffic, OverviewSettings settings,
			@Value("${slipway.docs.enabled}") boolean docs) {
		return new OverviewController(gateway, monitor, upstreams, rateLimits, traffic, settings, docs);
	}

	/** Before the rules of routes, which permit everybody on unknown paths. */
	@Bean
	@Order(0)
	RouteRules overviewIsForOperators() {
		return (rules) -> rules.requestMatchers("/api/platform").hasAuthority("SCOPE_gateway:read");
	}

}
