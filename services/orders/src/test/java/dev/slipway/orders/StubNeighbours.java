package dev.slipway.orders;

import java.util.List;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Connects the service with {@link Neighbours}. */
@TestConfiguration(proxyBeanMethods = false)
class StubNeighbours {

	@Bean
	Neighbours neighbours() {
		return Neighbours.SHARED;
	}

	@Bean
	DynamicPropertyRegistrar neighbourUrls() {
		return (properties) -> List.of("catalog", "inventory", "payments", "identity")
			.forEach((name) -> properties.add("slipway.services." + name, Neighbours.SHARED::url));
	}

}
