package dev.slipway.gateway;

import java.util.UUID;

import dev.slipway.platform.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Behind an ingress controller. */
@GatewayTest
@TestPropertySource(properties = { "slipway.gateway.trusted-proxies=127.0.0.1, 10.0.0.0/8, 2001:db8:aaaa::/48",
		"slipway.gateway.rate-limit.sign-in-burst=2", "slipway.gateway.rate-limit.burst=3",
		"slipway.gateway.rate-limit.requests-per-second=1" })
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

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			6.6.6.6, 203.0.113.7                       | 203.0.113.7
			203.0.113.7:4711                           | 203.0.113.7
			[2001:db8::7]:4711                         | 2001:db8:0:0:0:0:0:7
			[2001:db8::7]                              | 2001:db8:0:0:0:0:0:7
			2001:db8::7                                | 2001:db8:0:0:0:0:0:7
			2001:DB8:0::7%eth0                         | 2001:db8:0:0:0:0:0:7
			::ffff:203.0.113.7                         | 203.0.113.7
			203.0.113.7, 10.1.2.3                      | 203.0.113.7
			203.0.113.7:80,10.1.2.3:80,10.9.9.9        | 203.0.113.7
			6.6.6.6, 2001:db8::7, 2001:db8:aaaa::1     | 2001:db8:0:0:0:0:0:7
			6.6.6.6, 192.168.0.1, 10.1.2.3             | 192.168.0.1
			6.6.6.6, unknown                           | 127.0.0.1
			6.6.6.6, unknown, 203.0.113.7              | 203.0.113.7
			6.6.6.6, _hidden, 10.1.2.3                 | 10.1.2.3
			10.1.2.3                                   | 10.1.2.3
			6.6.6.6,                                   | 127.0.0.1
			'6.6.6.6, <script>, 999.1.1.1'             | 127.0.0.1
			""")
	void callerIsTheRightmostAddressThatIsNoTrustedProxy(String forwardedFor, String address) throws Exception {
		orders("caller " + UUID.randomUUID(), forwardedFor);

		assertThat(StubServices.get("orders").received().header("X-Forwarded-For")).isEqualTo(address);
	}

	@Test
	void linesOfTheHeaderAreOneList() throws Exception {
		caller.get("/api/catalog/products", "X-Forwarded-For", "6.6.6.6", "X-Forwarded-For", "203.0.113.7",
				"X-Forwarded-For", "10.1.2.3", "Forwarded", "for=6.6.6.6", "X-Real-IP", "6.6.6.6");

		var received = StubServices.get("catalog").received();
		assertThat(received.header("X-Forwarded-For")).isEqualTo("203.0.113.7");
		assertThat(received.headers()).doesNotContainKeys("Forwarded", "X-Real-IP");
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
		StubServices.get("identity").does((exchange) -> exchange.respond(401, "application/json", "{}"));
		for (var address : new String[] { "203.0.113.1", "203.0.113.2" }) {
			assertThat(signIn(address)).isEqualTo(401);
			assertThat(signIn(address)).isEqualTo(401);
			assertThat(signIn(address)).isEqualTo(429);
		}
		assertThat(signIn("6.6.6.6, 203.0.113.2")).as("who says to come from elsewhere").isEqualTo(429);
	}

	@Test
	void signInsThatSucceedAreNoGuesses() {
		for (int i = 0; i < 10; i++) {
			assertThat(signIn("203.0.113.9")).isEqualTo(200);
		}
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
