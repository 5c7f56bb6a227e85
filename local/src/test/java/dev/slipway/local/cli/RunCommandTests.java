package dev.slipway.local.cli;

import java.util.HashMap;
import java.util.Map;

import dev.slipway.local.terminal.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RunCommandTests {

	@Test
	void callerSetsTheIssuerAndNoOtherSetting() {
		assertThat(RunCommand.environment(Map.of("SLIPWAY_ISSUER", "https://name-8080.app.github.dev",
				"OTEL_EXPORTER_OTLP_ENDPOINT", "", "SLIPWAY_DATABASE_HOST", "production"), true))
			.isEqualTo(Map.of("SLIPWAY_ISSUER", "https://name-8080.app.github.dev"));
	}

	@Test
	void callerMaySetWhatConcernsTheProvider() {
		var provider = Map.of("SLIPWAY_ISSUER", "https://login.example.com/realms/shop/", "SLIPWAY_PROVIDER_ADDRESS",
				"https://login.example.com/realms/shop/", "SLIPWAY_PROVIDER_SCOPECLAIMS", "realm_access.roles",
				"SLIPWAY_AUDIENCES_ORDERS", "shop", "SLIPWAY_CLIENT_SECRET", "secret");
		var variables = new HashMap<>(provider);
		variables.put("SLIPWAY_DEMO_ALLOWED", "false");

		assertThat(RunCommand.environment(variables, false)).isEqualTo(provider);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "login.example.com", "https://", "https://login.example.com/a b" })
	void providerElsewhereNeedsItsIssuer(String issuer) {
		assertThatExceptionOfType(UserError.class)
			.isThrownBy(() -> RunCommand
				.environment(Map.of("SLIPWAY_ISSUER", issuer, "SLIPWAY_PROVIDER_ADDRESS", "https://inside"), false))
			.withMessageStartingWith("SLIPWAY_ISSUER is ");
	}

	// begin identity
	@ParameterizedTest
	@ValueSource(strings = { "localhost:8080", "https://name.app.github.dev/", "ftp://name", "https://" })
	void issuerThatIsNoUrlOfAServerIsRejected(String issuer) {
		assertThatExceptionOfType(UserError.class)
			.isThrownBy(() -> RunCommand.environment(Map.of("SLIPWAY_ISSUER", issuer), false))
			.withMessageStartingWith("SLIPWAY_ISSUER is '%s', which is not the URL of a server.", issuer);
	}
	// end identity

	@Test
	void tracesGoToOnePlaceOnly() {
		var exported = Map.of("SLIPWAY_ISSUER", "https://shop.example.com", "OTEL_EXPORTER_OTLP_ENDPOINT",
				"http://collector:4318");
		assertThat(RunCommand.environment(exported, false)).isEqualTo(exported);
		assertThatExceptionOfType(UserError.class).isThrownBy(() -> RunCommand.environment(exported, true))
			.withMessageStartingWith("OTEL_EXPORTER_OTLP_ENDPOINT is 'http://collector:4318', but --traces");
	}

}
