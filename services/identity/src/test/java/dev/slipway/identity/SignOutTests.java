package dev.slipway.identity;

import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@DemoTest
class SignOutTests {

	@LocalServerPort
	private int port;

	private Browser browser;

	private Console console;

	private String idToken;

	@BeforeEach
	void signIn() {
		browser = new Browser(port);
		console = new Console(browser);
		idToken = Tokens.json(console.exchange(console.signIn("alice"))).get("id_token").asString();
	}

	@Test
	void clientSignsTheUserOut() {
		var response = logout(Map.of("id_token_hint", idToken, "post_logout_redirect_uri", Browser.ISSUER + "/"));

		assertThat(Browser.location(response)).isEqualTo(Browser.ISSUER + "/");
		assertThat(Browser.location(console.authorize())).startsWith("/login?continue=");
	}

	@Test
	void withoutAnIdTokenTheUserIsAsked() {
		var response = logout(Map.of("post_logout_redirect_uri", Browser.ISSUER + "/"));

		assertThat(Browser.location(response)).isEqualTo("/logout");
		assertThat(Browser.query(console.authorize())).containsKey("code");
	}

	@Test
	void foreignAddressAfterwardsIsNotFollowed() {
		var response = logout(Map.of("id_token_hint", idToken, "post_logout_redirect_uri", "http://evil.example/"));

		assertThat(Browser.location(response)).isEqualTo("/logout");
	}

	@Test
	void userSignsOutWithTheForm() {
		var response = browser.submit("/logout", Map.of());

		assertThat(Browser.location(response)).isEqualTo("/login?signed-out");
		assertThat(browser.get("/login?signed-out").body()).contains("You are signed out.");
		assertThat(Browser.location(console.authorize())).startsWith("/login?continue=");
	}

	@Test
	void linkFromElsewhereDoesNotSignOut() {
		browser.get("/logout");
		browser.post("/logout", Map.of());

		assertThat(Browser.query(console.authorize())).containsKey("code");
	}

	private HttpResponse<String> logout(Map<String, String> request) {
		return browser.get("/connect/logout?" + Browser.encode(request));
	}

}
