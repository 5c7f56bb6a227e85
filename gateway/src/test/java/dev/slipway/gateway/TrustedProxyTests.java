package dev.slipway.gateway;

import dev.slipway.platform.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Behind an ingress controller. */
@GatewayTest
@TestPropertySource(
		properties = { "slipway.gateway.trusted-proxies=127\\.0\\.0\\.1", "slipway.gateway.rate-limit.sign-in-burst=2",
				"slipway.gateway.rate-limit.burst=3", "slipway.gateway.rate-limit.requests-per-second=1" })
class TrustedProxyTests {

	@Autowired
	Caller caller;

	@Autowired
	TestTokens tokens;

	@BeforeEach
	void reset() {
		StubServices.reset();
	}

	@Test
	void onlyTheProxysLastEntryIsTrusted() throws Exception {
		var response = caller.get("/api/catalog/products", "X-Forwarded-For", "6.6.6.6, 203.0.113.7",
				"X-Forwarded-Proto", "https");

		var received = StubServices.get("catalog").received();
		assertThat(received.header("X-Forwarded-For")).isEqualTo("203.0.113.7");
		assertThat(received.header("X-Forwarded-Proto")).isEqualTo("https");
		assertThat(response.headers().firstValue("Strict-Transport-Security")).isPresent();
	}

	@Test
	void callersWithATokenAreCountedByTheirName() {
		for (var name : new String[] { "carol", "dave" }) {
			for (var address : new String[] { "203.0.113.3", "203.0.113.4", "203.0.113.5" }) {
				assertThat(orders(name, address)).isEqualTo(200);
			}
			assertThat(orders(name, "203.0.113.6")).isEqualTo(429);
		}
	}

	@Test
	void callersAreCountedByTheirOwnAddress() {
		for (var address : new String[] { "203.0.113.1", "203.0.113.2" }) {
			assertThat(signIn(address)).isEqualTo(200);
			assertThat(signIn(address)).isEqualTo(200);
			assertThat(signIn(address)).isEqualTo(429);
		}
		assertThat(signIn("6.6.6.6, 203.0.113.2")).as("who says to come from elsewhere").isEqualTo(429);
	}

	private int orders(String name, String forwardedFor) {
		return caller
			.get("/api/orders", "Authorization", "Bearer " + tokens.customer(name), "X-Forwarded-For", forwardedFor)
			.statusCode();
	}

	private int signIn(String forwardedFor) {
		return caller.post("/oauth2/token", "", "X-Forwarded-For", forwardedFor).statusCode();
	}

}
