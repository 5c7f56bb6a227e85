package dev.slipway.gateway;

import dev.slipway.platform.test.OddRequests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** However odd a request, the response is a problem, and it is nobody's failure. */
@GatewayTest
@TestPropertySource(
		properties = { "slipway.gateway.rate-limit.burst=100000", "slipway.gateway.rate-limit.sign-in-burst=100000",
				"slipway.gateway.cors.allowed-origins=https://shop.example.com" })
class OddRequestTests {

	@Autowired
	Caller caller;

	@BeforeEach
	void reset() {
		StubServices.reset();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/catalog/products", "/api/orders", "/oauth2/authorize", "/login", "/", "/docs",
			"/swagger-ui/index.html", "/api/gateway/openapi", "/api/platform", "/livez", "/error", "/nothing" })
	void everyErrorIsAProblemAndTheCallers(String path) {
		var responses = OddRequests.sendTo(caller.port(), path);

		assertThat(responses.filter((response) -> response.isBareError() || response.isServerError())).isEmpty();
	}

	@Test
	void everythingIsStillServedAfterwards() {
		for (var service : new String[] { "/api/catalog/products", "/login" }) {
			OddRequests.sendTo(caller.port(), service).forEach((_) -> {
			});

			assertThat(caller.get(service).statusCode()).isEqualTo(200);
		}
	}

	/** A service's response headers may fill what the gateway has for its own. */
	@Test
	void largestHeadersOfAServicePassAndLargerOnesAreAProblem() {
		StubServices.get("catalog").does((exchange) -> {
			var length = exchange.request().target().replaceAll("\\D", "");
			exchange.respond(302, "text/plain", "",
					"Location: /" + "x".repeat(length.isEmpty() ? 0 : Integer.parseInt(length)));
		});

		assertThat(OddRequests.send(caller.port(), get("/api/catalog/products?length=15000")).status()).isEqualTo(302);
		for (int i = 0; i < 40; i++) {
			var response = OddRequests.send(caller.port(), get("/api/catalog/products?length=18000"));
			assertThat(response.isBareError()).as(response.toString()).isFalse();
		}
		assertThat(OddRequests.send(caller.port(), get("/api/catalog/products?length=1")).status()).isEqualTo(302);
	}

	private static String get(String target) {
		return "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(target);
	}

}
