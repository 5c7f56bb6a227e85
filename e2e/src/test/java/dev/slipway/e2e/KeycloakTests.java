package dev.slipway.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import dev.slipway.local.Platform;
import dev.slipway.local.PlatformSettings;
import dev.slipway.local.topology.Service;
import dev.slipway.local.topology.Topology;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The platform without identity, with Keycloak as its OpenID provider: bin/provider-test.
 */
@EnabledIfSystemProperty(named = "e2e.keycloak", matches = ".+")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakTests {

	private static final String PLATFORM = "/api/platform";

	private static Keycloak keycloak;

	private static Platform platform;

	private static ApiClient anybody;

	@BeforeAll
	static void start() throws IOException {
		keycloak = new Keycloak(Path.of(System.getProperty("e2e.keycloak")));
		var home = Files.createDirectories(Path.of("target", "platform-with-keycloak").toAbsolutePath());
		var without = Topology.SERVICES.stream().map(Service::name).filter("identity"::equals).toList();
		platform = Platform.start(new PlatformSettings(home, 0, false, false, false, false, without,
				Map.ofEntries(Map.entry("SLIPWAY_ISSUER", keycloak.issuer()),
						Map.entry("SLIPWAY_PROVIDER_ADDRESS", keycloak.address()),
						Map.entry("SLIPWAY_PROVIDER_CUSTOMERCLAIMS", "preferred_username"),
						Map.entry("SLIPWAY_PROVIDER_SCOPECLAIMS", "scope,realm_access.roles"),
						Map.entry("SLIPWAY_PROVIDER_SCOPES_CUSTOMER", "orders:own,payments:own,payments:deposit"),
						Map.entry("SLIPWAY_PROVIDER_SCOPES_OPERATOR", "catalog:write,inventory:write,gateway:read"),
						Map.entry("SLIPWAY_GATEWAY_LOGIN_SCOPES", "openid,profile"),
						Map.entry("SLIPWAY_CLIENT_SECRET", "development-only"))));
		anybody = new ApiClient(platform.url());
	}

	@AfterAll
	static void stop() {
		try (var _ = keycloak; var _ = platform) {
			anybody = null;
		}
	}

	@Test
	@Order(1)
	void rolesAreWhatCallersMayDo() {
		assertThat(anybody.get(PLATFORM).status()).isEqualTo(401);
		assertThat(as("alice").get(PLATFORM).status()).isEqualTo(403);
		assertThat(as("admin").get(PLATFORM).status()).isEqualTo(200);
	}

	@Test
	@Order(1)
	void tokenForNoServiceIsRejected() {
		var token = keycloak.token("stranger", "admin");
		assertThat(anybody.withToken(token).get(PLATFORM).status()).isEqualTo(401);
		// begin orders
		assertThat(new ApiClient(platform.url("orders")).withToken(token).get("/api/orders").status()).isEqualTo(401);
		// end orders
	}

	// begin catalog inventory payments orders
	@Test
	@Order(2)
	void customersOrderIsConfirmedWithTokensOfItsServices() {
		var alice = as("alice");
		assertThat(alice.deposit("100.00").status()).isEqualTo(201);

		var order = alice.order("MUG-ENAMEL", 1);

		assertThat(order.status()).as(order.toString()).isEqualTo(201);
		assertThat(alice.whenFinal(order.get("id")).get("status")).isEqualTo("CONFIRMED");
		assertThat(as("bob").get("/api/orders/" + order.get("id")).status()).isEqualTo(404);
	}

	@Test
	@Order(3)
	void outageOfKeycloakEndsNothing() {
		var alice = as("alice");
		assertThat(alice.get("/api/payments/account").status()).isEqualTo(200);
		keycloak.stop();

		assertThat(alice.get("/api/orders").status()).isEqualTo(200);
		platform.kill("payments");
		platform.restart("payments");
		var unknown = alice.get("/api/payments/account");
		assertThat(unknown.status()).isEqualTo(503);
		assertThat(unknown.get("type")).endsWith(":dependency-unavailable");
		var order = alice.order("MUG-ENAMEL", 1);

		keycloak.start();
		if (order.status() == 503) {
			order = alice.order("MUG-ENAMEL", 1);
		}
		assertThat(alice.whenFinal(order.get("id")).get("status")).isEqualTo("CONFIRMED");
		assertThat(alice.get("/api/payments/account").status()).isEqualTo(200);
	}
	// end catalog inventory payments orders

	@Test
	@Order(4)
	void keysMayBeReplaced() {
		var before = as("admin");
		assertThat(before.get(PLATFORM).status()).isEqualTo(200);

		keycloak.replaceKeys();

		assertThat(as("admin").get(PLATFORM).status()).isEqualTo(200);
		await().atMost(Duration.ofMinutes(2))
			.pollInterval(Duration.ofSeconds(2))
			.untilAsserted(() -> assertThat(before.get(PLATFORM).status()).isEqualTo(401));
	}

	private static ApiClient as(String user) {
		return anybody.withToken(keycloak.token("shell", user));
	}

}
