package dev.slipway.gateway;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistrar;

import static dev.slipway.gateway.Route.api;
import static dev.slipway.gateway.Route.pages;

/** The services behind the gateway for all tests, whatever the real services are. */
final class StubServices {

	private static final Map<String, StubService> ALL = List
		.of("catalog", "inventory", "payments", "orders", "identity")
		.stream()
		.collect(Collectors.toMap(Function.identity(), StubService::start));

	private StubServices() {
	}

	static StubService get(String name) {
		return ALL.get(name);
	}

	static void reset() {
		ALL.values().forEach(StubService::reset);
	}

	/** The address of each service. */
	static Map<String, String> addresses() {
		return ALL.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (service) -> "http://127.0.0.1:" + service.getValue().port()));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Addresses {

		@Bean
		@Primary
		RouteTable routesToStubServices(@Value("${slipway.docs.enabled}") boolean docs) {
			return RouteTable.of(List.of(api("catalog", "/api/catalog/**").readableByAll(),
					api("inventory", "/api/inventory/stock/**").readableByAll(),
					api("payments", "/api/payments/account/**"), api("orders", "/api/orders/**"), pages("identity",
							"/.well-known/**", "/oauth2/**", "/login/**", "/logout", "/connect/**", "/userinfo")),
					docs);
		}

		@Bean
		DynamicPropertyRegistrar addressesOfStubServices() {
			return (properties) -> addresses()
				.forEach((name, address) -> properties.add("slipway.services." + name, () -> address));
		}

	}

}
