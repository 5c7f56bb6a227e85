package dev.slipway.gateway;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.slipway.gateway.TestBrowser.OWN_PAGE;
import static dev.slipway.gateway.TestBrowser.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

/** An instance that has started while its database is unavailable. */
class BrowserSessionOutageTests {

	private static final SignInGateways GATEWAYS = new SignInGateways();

	private static final StubProvider PROVIDER = GATEWAYS.provider();

	private static int port;

	private TestBrowser browser;

	@BeforeAll
	static void start() {
		port = SignInGateways.port(GATEWAYS.start("spring.datasource.url=jdbc:postgresql://127.0.0.1:1/gateway",
				"spring.flyway.url=jdbc:postgresql://127.0.0.1:1/gateway",
				"spring.datasource.hikari.connection-timeout=500",
				// The latter would connect it to the tests' database.
				"spring.autoconfigure.exclude=dev.slipway.platform.test.ApiClientAutoConfiguration,"
						+ "dev.slipway.platform.test.PostgresForTestsAutoConfiguration"));
	}

	@AfterAll
	static void stop() {
		GATEWAYS.close();
	}

	@BeforeEach
	void reset() {
		StubServices.reset();
		PROVIDER.reset();
		browser = new TestBrowser(PROVIDER, port);
	}

	@Test
	void requestsThatNeedNoSessionAreServed() {
		browser.cookies().put(SESSION, "00000000-0000-0000-0000-000000000000");

		for (var path : List.of("/livez", "/readyz", "/login", "/sign-in", "/")) {
			assertThat(browser.get(path).statusCode()).as(path).isLessThan(400);
		}
		assertThat(browser.get("/api/orders", "Authorization", "Bearer x.y.z").statusCode()).isEqualTo(401);
		browser.cookies().clear();
		assertThat(browser.get("/api/catalog/products").statusCode()).isEqualTo(200);
	}

	@Test
	void bearerTokenNeedsNoDatabase() throws Exception {
		var token = PROVIDER.accessTokenOf("alice");
		browser.cookies().put(SESSION, "00000000-0000-0000-0000-000000000000");

		var response = browser.get("/api/orders", "Authorization", "Bearer " + token);

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(StubServices.get("orders").received().header("Authorization")).isEqualTo("Bearer " + token);
	}

	@Test
	void requestWithASessionIsToldToRetry() {
		browser.cookies().put(SESSION, "00000000-0000-0000-0000-000000000000");

		for (var path : List.of("/api/orders", "/api/session")) {
			var response = browser.get(path, OWN_PAGE);

			assertThat(response.statusCode()).isEqualTo(503);
			assertThat(response.headers().firstValue("Retry-After")).isPresent();
			assertThat(response.body()).contains("urn:slipway:problem:database-unavailable");
		}
		assertThat(browser.post("/sign-out", OWN_PAGE).statusCode()).isEqualTo(503);
		assertThat(browser.cookies()).containsKey(SESSION);
	}

	@Test
	void signInIsToldToRetry() {
		var response = browser.signIn("alice");

		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.headers().firstValue("Retry-After")).isPresent();
		assertThat(response.body()).contains("Not signed in", "not available right now");
		assertThat(browser.cookies()).doesNotContainKey(SESSION);
	}

}
