package dev.slipway.identity;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What RFC 9700, the security best practice of OAuth 2.0, rules out. */
@DemoTest
class BestPracticeTests {

	@LocalServerPort
	private int port;

	private Browser browser;

	@BeforeEach
	void open() {
		browser = new Browser(port);
	}

	/** Section 2.1.2: a token in an address ends up in histories and logs. */
	@ParameterizedTest
	@ValueSource(strings = { "token", "id_token", "id_token token", "code token" })
	void noTokenIsEverInARedirect(String responseType) {
		var console = new Console(browser);
		console.signIn("alice");

		var response = console.authorize(Map.of("response_type", responseType));

		assertThat(response.statusCode()).isIn(302, 400);
		assertThat(response.headers().firstValue("Location").orElse("")).doesNotContain("token=");
		assertThat(Tokens.json(browser.get("/.well-known/openid-configuration")).get("response_types_supported"))
			.hasToString("[\"code\"]");
	}

	/** Section 2.6: its users follow redirects, and no script has a reason to read it. */
	@ParameterizedTest
	@ValueSource(strings = { "/oauth2/authorize?response_type=code&client_id=console", "/login", "/oauth2/jwks" })
	void otherOriginsMayReadNothing(String path) {
		assertThat(browser.get(path, "Origin", "https://evil.example").headers().map())
			.doesNotContainKey("access-control-allow-origin");
	}

	/** Section 4.12: a 307 would send the password on to the client. */
	@Test
	void redirectAfterSignInDropsTheForm() {
		new Console(browser).authorize();

		assertThat(browser.login("alice", "alice").statusCode()).isEqualTo(302);
	}

	/** Section 4.15: whoever names a client could name it like a user. */
	@Test
	void clientsCannotRegisterThemselves() {
		var response = browser.post("/connect/register", Map.of("client_name", "alice"));

		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(Tokens.json(browser.get("/.well-known/openid-configuration")).has("registration_endpoint"))
			.isFalse();
	}

}
