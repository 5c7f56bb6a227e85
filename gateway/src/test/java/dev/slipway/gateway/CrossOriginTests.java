package dev.slipway.gateway;

import dev.slipway.platform.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages elsewhere. */
@GatewayTest
@TestPropertySource(properties = "slipway.gateway.cors.allowed-origins=https://shop.example.com, http://localhost:3000")
class CrossOriginTests {

	private static final String ALLOWED = "Access-Control-Allow-Origin";

	@Autowired
	Caller caller;

	@Autowired
	TestTokens tokens;

	@BeforeEach
	void reset() {
		StubServices.reset();
	}

	@Test
	void browserMayAskWithoutAToken() {
		for (var path : new String[] { "/api/orders", "/oauth2/token", "/nothing" }) {
			var response = preflight(path, "https://shop.example.com");

			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.headers().firstValue(ALLOWED)).hasValue("https://shop.example.com");
			assertThat(response.headers().firstValue("Access-Control-Allow-Methods")).hasValue("PUT");
			assertThat(response.headers().firstValue("Access-Control-Allow-Headers"))
				.hasValue("authorization, idempotency-key");
			assertThat(response.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
		}
		assertThat(StubServices.get("orders").receivedCount()).isZero();
	}

	@Test
	void pageMayReadTheResponse() throws Exception {
		var response = caller.get("/api/orders", "Origin", "http://localhost:3000", "Authorization",
				"Bearer " + tokens.customer("alice"));

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue(ALLOWED)).hasValue("http://localhost:3000");
		assertThat(response.headers().firstValue("Access-Control-Expose-Headers")).hasValue("*");
		assertThat(caller.get("/api/orders", "Origin", "http://localhost:3000").headers().firstValue(ALLOWED))
			.as("a problem too")
			.hasValue("http://localhost:3000");
	}

	@Test
	void otherOriginsAreNotAllowed() {
		for (var origin : new String[] { "https://evil.example", "https://shop.example.com.evil.example", "null",
				"https://shop.example.com:444", "::" }) {
			var response = preflight("/api/orders", origin);

			assertThat(response.statusCode()).as(origin).isEqualTo(403);
			assertThat(response.body()).contains("urn:slipway:problem:origin-not-allowed");
			assertThat(response.headers().firstValue(ALLOWED)).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/oauth2/authorize", "/oauth2/authorize?response_type=code", "/%6fauth2/authorize" })
	void authorizationEndpointIsVisitedAndNotCalled(String path) {
		assertThat(preflight(path, "https://shop.example.com").statusCode()).isEqualTo(403);
		assertThat(caller.get(path, "Origin", "https://shop.example.com").headers().firstValue(ALLOWED)).isEmpty();
	}

	/** It is the browser that keeps the response from a page. */
	@Test
	void requestOfAnotherOriginIsProcessedAsEver() {
		var response = caller.post("/oauth2/token", "a=1", "Origin", "https://abc-8080.app.github.dev");

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue(ALLOWED)).isEmpty();
	}

	private java.net.http.HttpResponse<String> preflight(String path, String origin) {
		return caller.send("OPTIONS", path, null, "Origin", origin, "Access-Control-Request-Method", "PUT",
				"Access-Control-Request-Headers", "authorization, idempotency-key");
	}

}
