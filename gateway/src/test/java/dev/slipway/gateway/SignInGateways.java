package dev.slipway.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Instances of the gateway that share a database, in front of {@link StubServices} and as
 * clients of a {@link StubProvider}, behind TLS at {@link #ADDRESS}.
 */
final class SignInGateways implements AutoCloseable {

	static final String ADDRESS = "https://shop.example";

	private final StubProvider provider = new StubProvider();

	private final List<ConfigurableApplicationContext> running = new ArrayList<>();

	StubProvider provider() {
		return provider;
	}

	/** Starts one with settings besides, or in the place of, those that all share. */
	ConfigurableApplicationContext start(String... settings) {
		var all = new LinkedHashMap<>(
				Map.of("server.port", "0", "slipway.issuer", provider.issuer(), "slipway.provider.address",
						provider.issuer(), "slipway.gateway.login.address", ADDRESS, "slipway.client.secret",
						StubProvider.SECRET, "slipway.gateway.login.scopes", "openid,profile,orders:own",
						"slipway.web.connection-draining", "0s", "slipway.gateway.rate-limit.sign-in-burst", "500",
						// It would put the provider of TestTokens in the place of ours.
						"spring.autoconfigure.exclude", "dev.slipway.platform.test.ApiClientAutoConfiguration"));
		StubServices.addresses().forEach((name, address) -> all.put("slipway.services." + name, address));
		Stream.of(settings).map((setting) -> setting.split("=", 2)).forEach((pair) -> all.put(pair[0], pair[1]));
		var gateway = new SpringApplicationBuilder(GatewayApplication.class, StubServices.Addresses.class)
			.run(all.entrySet().stream().map((setting) -> "--" + setting).toArray(String[]::new));
		running.add(gateway);
		return gateway;
	}

	static int port(ConfigurableApplicationContext gateway) {
		return gateway.getEnvironment().getRequiredProperty("local.server.port", int.class);
	}

	void stopGateways() {
		running.forEach(ConfigurableApplicationContext::close);
		running.clear();
	}

	@Override
	public void close() {
		stopGateways();
		provider.close();
	}

}
