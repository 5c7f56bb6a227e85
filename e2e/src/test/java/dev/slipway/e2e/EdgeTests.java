// sample: identity
package dev.slipway.e2e;

import java.util.List;
import java.util.Locale;

import dev.slipway.local.Platform;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is true of the gateway whichever services there are. */
@ExtendWith(PlatformUnderTest.class)
class EdgeTests {

	@ParameterizedTest
	@ValueSource(strings = { "/api/nothing", "/actuator/prometheus" })
	void pathIsNotFoundForAnyRole(String path, ApiClient client) {
		for (var caller : List.of(client, client.as("alice"), client.as("admin"))) {
			assertThat(caller.get(path).status()).isEqualTo(404);
		}
	}

	/** Also services that no other test knows. */
	@Test
	void everyServiceDescribesItselfThroughTheGateway(ApiClient client) {
		assertThat(client.get("/docs").status()).isIn(200, 302);
		var all = client.get("/api/gateway/openapi/swagger-config").json().path("urls");

		assertThat(all).isNotEmpty().allSatisfy((service) -> {
			var description = client.get(service.path("url").asString());
			assertThat(description.status()).isEqualTo(200);
			assertThat(description.get("openapi")).startsWith("3.");
			assertThat(description.get("info/title")).isEqualTo(service.path("name").asString());
		});
	}

	/** What documents describe is routed, and what has no route is not described. */
	@Test
	void everyDescribedOperationIsRouted(ApiClient client) {
		var all = client.get("/api/gateway/openapi/swagger-config").json().path("urls");

		all.forEach((service) -> client.get(service.path("url").asString())
			.json()
			.path("paths")
			.forEachEntry((path, operations) -> operations.propertyNames()
				.forEach((method) -> assertThat(
						client.send(method.toUpperCase(Locale.ROOT), path.replaceAll("\\{\\w+}", "x"), "").outcome())
					.as(method + " " + path)
					.isNotEqualTo("404 not-found"))));
	}

	@Test
	void wrongSecretGetsNoToken(ApiClient client) {
		assertThat(client.requestToken("alice", "bob").status()).isEqualTo(401);
	}

	/** The services check too: the gateway is not the only line of defense. */
	@Nested
	@OnOwnPlatform
	@ExtendWith(PlatformUnderTest.class)
	class AtTheServices {

		@Test
		void managementIsNotBehindTheGateway(Platform platform, ApiClient client) {
			for (var path : List.of("/actuator/health", "/actuator/env", "/login/../actuator/health",
					"/login/%2e%2e/actuator/health")) {
				assertThat(client.get(path).status()).as(path).isIn(400, 401, 404);
			}
			assertThat(new ApiClient(platform.managementUrl("identity")).get("/actuator/health").status())
				.isEqualTo(200);
		}

	}

}
