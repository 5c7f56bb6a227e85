package dev.slipway.platform.defaults;

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class PlatformDefaultsTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void serviceOverridesADefault() {
		environment.setProperty("spring.http.clients.read-timeout", "9s");
		apply();
		assertThat(environment.getProperty("spring.http.clients.read-timeout")).isEqualTo("9s");
		assertThat(environment.getProperty("spring.http.clients.connect-timeout")).isEqualTo("1s");
	}

	@Test
	void databaseBelongsToTheServiceAndItsTablesToAnotherRole() {
		environment.setProperty("spring.application.name", "catalog");
		apply();
		assertThat(environment.getProperty("spring.datasource.url"))
			.startsWith("jdbc:postgresql://postgres:5432/catalog?");
		assertThat(environment.getProperty("spring.datasource.username")).isEqualTo("catalog");
		assertThat(environment.getProperty("spring.flyway.user")).isEqualTo("catalog_owner");
	}

	@Test
	void trainingNeedsNoDatabase() {
		environment.setActiveProfiles("training");
		apply();
		assertThat(environment.getProperty("spring.flyway.enabled")).isEqualTo("false");
		assertThat(environment.getProperty("spring.flyway.connect-retries")).isEqualTo("60");
	}

	private void apply() {
		new PlatformDefaults().postProcessEnvironment(environment, new SpringApplication());
	}

}
