package dev.slipway.platform.test;

import java.util.Map;

import dev.slipway.platform.postgres.PasswordFile;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Settings of every test; a service's own override them, they override the platform's.
 */
class TestDefaults implements EnvironmentPostProcessor, Ordered {

	/** Of the service's roles: nobody else on the machine knows it. */
	static final String PASSWORD = PasswordFile.random();

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		environment.getPropertySources()
			.addLast(new MapPropertySource("test-defaults", Map.of(
					// Several contexts run at the same time, next to whatever uses the
					// usual ports.
					"server.port", 0, "management.server.port", 0, "slipway.database.password", PASSWORD,
					"slipway.database.owner-password", PASSWORD, "slipway.issuer", "http://localhost:8080",
					"spring.main.cloud-platform", "none", "spring.test.database.replace", "none",
					"slipway.demo.allowed", true, "slipway.warm-up.rounds", 0,
					"logging.level.org.testcontainers.dockerclient", "off")));
	}

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

}
