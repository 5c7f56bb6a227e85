package dev.slipway.platform.defaults;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

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

	@ParameterizedTest
	@ValueSource(strings = { "demo", "training" })
	void profileWithKnownSecretsIsRefused(String profile) {
		environment.setActiveProfiles("other", profile);
		assertThatExceptionOfType(KnownSecrets.class).isThrownBy(this::apply).withMessageContaining(profile);
		environment.setProperty("slipway.demo.allowed", "false");
		assertThatExceptionOfType(KnownSecrets.class).isThrownBy(this::apply);
	}

	@Test
	void refusalSaysWhatToDo() {
		environment.setActiveProfiles("demo");
		var refused = catchThrowable(this::apply);
		var report = new KnownSecrets.Analyzer().analyze(refused);
		assertThat(report.getDescription()).contains("The profile 'demo' is active");
		assertThat(report.getAction()).contains("spring.profiles.active", "slipway.demo.allowed=true");
	}

	@Test
	void demoIsPossibleWhereItIsAllowedExplicitly() {
		environment.setActiveProfiles("demo");
		environment.setProperty("slipway.demo.allowed", "true");
		apply();
		assertThat(environment.getProperty("slipway.docs.enabled")).isEqualTo("true");
	}

	@Test
	void docsAreOffByDefault() {
		apply();
		assertThat(environment.getProperty("springdoc.api-docs.enabled")).isEqualTo("false");
	}

	@Test
	void trainingNeedsNoDatabase() {
		environment.setActiveProfiles("training");
		environment.setProperty("slipway.demo.allowed", "true");
		apply();
		assertThat(environment.getProperty("spring.flyway.enabled")).isEqualTo("false");
		assertThat(environment.getProperty("spring.flyway.connect-retries")).isEqualTo("60");
	}

	private void apply() {
		new PlatformDefaults().postProcessEnvironment(environment, new SpringApplication());
	}

}
