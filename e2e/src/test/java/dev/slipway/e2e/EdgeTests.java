package dev.slipway.e2e;

import dev.slipway.local.Platform;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds whatever services there are. */
@ExtendWith(PlatformUnderTest.class)
class EdgeTests {

	@ParameterizedTest
	@ValueSource(strings = { "/api/nothing", "/actuator/prometheus" })
	void nothingIsThereForAnybody(String path, Shop shop) {
		for (var caller : new Caller[] { shop.asNobody(), shop.as("alice"), shop.as("admin") }) {
			assertThat(caller.get(path).status()).isEqualTo(404);
		}
	}

	/** Also those that no other test knows. */
	@Test
	void everyServiceDescribesItselfThroughTheGateway(Shop shop) {
		var all = shop.asNobody().get("/api/gateway/openapi/swagger-config").json().path("urls");

		assertThat(all).isNotEmpty().allSatisfy((service) -> {
			var description = shop.asNobody().get(service.path("url").asString());
			assertThat(description.status()).isEqualTo(200);
			assertThat(description.get("openapi")).startsWith("3.");
		});
	}

	@Test
	void wrongSecretGetsNoToken(Shop shop) {
		assertThat(shop.requestToken("alice", "bob").status()).isEqualTo(401);
	}

	/** The gateway is not the only lock. */
	@Nested
	@OnOwnPlatform
	@ExtendWith(PlatformUnderTest.class)
	class AtTheServices {

		@Test
		void managementIsNotBehindTheGateway(Platform platform, Shop shop) {
			for (var path : new String[] { "/actuator/health", "/actuator/env", "/login/../actuator/health",
					"/login/%2e%2e/actuator/health" }) {
				assertThat(shop.asNobody().get(path).status()).as(path).isIn(400, 401, 404);
			}
			assertThat(new Shop(platform.managementUrl("identity")).asNobody().get("/actuator/health").status())
				.isEqualTo(200);
		}

	}

}
