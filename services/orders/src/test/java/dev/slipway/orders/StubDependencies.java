package dev.slipway.orders;

import java.util.List;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Connects the service with {@link Dependencies}. */
@TestConfiguration(proxyBeanMethods = false)
class StubDependencies {

	@Bean
	Dependencies dependencies() {
		return Dependencies.SHARED;
	}

	@Bean
	DynamicPropertyRegistrar dependencyUrls() {
		return (properties) -> {
			List.of("catalog", "inventory", "payments")
				.forEach((name) -> properties.add("slipway.services." + name, Dependencies.SHARED::url));
			properties.add("slipway.test.token-endpoint", () -> Dependencies.SHARED.url() + "/oauth2/token");
		};
	}

}
