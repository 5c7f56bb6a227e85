package dev.slipway.platform.defaults;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.ClassPathResource;

/**
 * Adds {@code platform-defaults.yaml} with the lowest precedence, so that a service, a
 * file or a variable can override each line of it. An imported file
 * ({@code spring.config.import}) would override the service's own settings.
 * <p>
 * With the profile {@code training} it adds {@code platform-training.yaml} too: a start
 * that only records an AOT cache and has neither database nor network.
 */
class PlatformDefaults implements EnvironmentPostProcessor, Ordered {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		KnownSecrets.refuse(environment);
		if (environment.acceptsProfiles(Profiles.of("training"))) {
			addLast(environment, "platform-training.yaml");
		}
		addLast(environment, "platform-defaults.yaml");
	}

	private static void addLast(ConfigurableEnvironment environment, String name) {
		try {
			new YamlPropertySourceLoader().load(name, new ClassPathResource("dev/slipway/platform/" + name))
				.forEach(environment.getPropertySources()::addLast);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** After the service's own files, which name the active profiles. */
	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 2;
	}

}
