package dev.slipway.local.topology;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.slipway.platform.postgres.PasswordFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceEnvironmentTests {

	private static final Service GATEWAY = new Service("gateway", "gateway", 0, true, true);

	private static final Service IDENTITY = new Service("identity", "services/identity", 1, true, false);

	private static final Service ORDERS = new Service("orders", "services/orders", 5, true, true);

	@TempDir
	Path folder;

	private ServiceEnvironment environment;

	@BeforeEach
	void environment() {
		environment = new ServiceEnvironment(new Ports(9000), List.of(GATEWAY, IDENTITY, ORDERS),
				new PasswordFile(folder.resolve("pgpass")),
				Map.of("LOGGING_LEVEL_ROOT", "warn", "SPRING_PROFILES_ACTIVE", "test"));
	}

	@Test
	void eachRoleOfTheDatabasesHasItsOwnPassword() {
		assertThat(Stream.of(GATEWAY, IDENTITY, ORDERS)
			.map(environment::of)
			.flatMap((variables) -> Stream.of(variables.get("SLIPWAY_DATABASE_PASSWORD"),
					variables.get("SLIPWAY_DATABASE_OWNER_PASSWORD"))))
			.doesNotContain("development-only")
			.doesNotHaveDuplicates()
			.hasSize(6);
	}

	@Test
	void everyServiceKnowsItsPortsAndItsDependencies() {
		assertThat(environment.of(ORDERS)).containsEntry("SERVER_PORT", "9005")
			.containsEntry("MANAGEMENT_SERVER_PORT", "9015")
			.containsEntry("SLIPWAY_GATEWAY_LOGIN_ADDRESS", "http://localhost:9000")
			.containsEntry("SLIPWAY_SERVICES_IDENTITY", "http://127.0.0.1:9001");
	}

	@Test
	void signingInLeadsBackToTheGatewayOfAProviderElsewhere() {
		var elsewhere = new ServiceEnvironment(new Ports(9000), List.of(GATEWAY), environment.passwords(),
				Map.of("SLIPWAY_ISSUER", "https://login.example.com", "SLIPWAY_PROVIDER_ADDRESS",
						"https://login.example.com"));

		assertThat(elsewhere.of(GATEWAY)).containsEntry("SLIPWAY_ISSUER", "https://login.example.com")
			.containsEntry("SLIPWAY_GATEWAY_LOGIN_ADDRESS", "http://localhost:9000");
	}

	// begin identity
	@Test
	void signingInLeadsBackToTheIssuerOfThePlatform() {
		var forwarded = new ServiceEnvironment(new Ports(9000), List.of(GATEWAY), environment.passwords(),
				Map.of("SLIPWAY_ISSUER", "https://name-8080.app.github.dev"));

		assertThat(forwarded.of(GATEWAY)).containsEntry("SLIPWAY_GATEWAY_LOGIN_ADDRESS",
				"https://name-8080.app.github.dev");
	}

	@Test
	void clientAndIdentityShareItsSecret() {
		assertThat(environment.of(ORDERS)).containsEntry("SLIPWAY_CLIENT_SECRET", "development-only");
		assertThat(environment.of(IDENTITY)).containsEntry("SLIPWAY_IDENTITY_CLIENTS_ORDERS_SECRET",
				"development-only");
	}
	// end identity

	@Test
	void furtherSettingsWin() {
		assertThat(environment.of(ORDERS)).containsEntry("LOGGING_LEVEL_ROOT", "warn")
			.containsEntry("SPRING_PROFILES_ACTIVE", "test");
	}

	@Test
	void callersVariablesSetNothing() {
		var process = new ProcessBuilder();
		process.environment().clear();
		process.environment()
			.putAll(Map.of("PATH", "/bin", "SPRING_DATASOURCE_URL", "jdbc:postgresql://production/orders",
					"SPRING_FLYWAY_URL", "jdbc:postgresql://production/orders", "slipway_database_host", "production",
					"JAVA_TOOL_OPTIONS", "-Dserver.port=1", "DEBUG", "true", "PGHOST", "production", "TZ",
					"Etc/Unknown", "LC_ALL", "ar_EG.UTF-8"));
		ServiceEnvironment.replace(process, environment.of(ORDERS));
		var expected = new HashMap<>(environment.of(ORDERS));
		expected.put("PATH", "/bin");
		assertThat(process.environment()).isEqualTo(expected).containsEntry("LC_ALL", "C.UTF-8");
	}

	@Test
	void onlyIdentityKnowsTheSecretsOfOthers() {
		assertThat(Stream.of(GATEWAY, ORDERS).map(environment::of)).allSatisfy((variables) -> assertThat(variables)
			.doesNotContainKeys("SLIPWAY_IDENTITY_CLIENTS_GATEWAY_SECRET", "SLIPWAY_IDENTITY_CLIENTS_ORDERS_SECRET"));
	}

}
