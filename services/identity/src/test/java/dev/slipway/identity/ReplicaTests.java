package dev.slipway.identity;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@DemoTest
class ReplicaTests {

	@LocalServerPort
	private int port;

	@Test
	void signInBegunAtOneReplicaIsFinishedAtAnother() {
		try (var other = new SpringApplicationBuilder(IdentityApplication.class).profiles("demo").run()) {
			var otherPort = other.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			var browser = new Browser(port);
			var console = new Console(browser);

			var toLogin = console.authorize();
			browser.goTo(otherPort);
			var login = browser.login(toLogin, "alice", "alice");
			browser.goTo(port);
			var back = browser.get(Browser.location(login));
			browser.goTo(otherPort);
			var tokens = console.exchange(Browser.query(back).get("code"));

			assertThat(Tokens.json(tokens).get("id_token").asString()).isNotBlank();
			browser.goTo(port);
			assertThat(Tokens.accessToken(tokens, browser).getSubject()).isEqualTo("alice");
			var logout = browser.get("/connect/logout?" + Browser.encode(Map.of("id_token_hint",
					Tokens.json(tokens).get("id_token").asString(), "post_logout_redirect_uri", Browser.ISSUER + "/")));
			assertThat(Browser.location(logout)).isEqualTo(Browser.ISSUER + "/");
			browser.goTo(otherPort);
			assertThat(Browser.location(console.authorize())).startsWith("/login?continue=");
		}
	}

}
