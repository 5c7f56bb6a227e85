package dev.slipway.identity;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@DemoTest
class PasswordGuessingTests {

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@ValueSource(strings = { "bob", "somebody" })
	void afterFiveFailuresNoPasswordIsTriedForAWhile(String user) {
		for (int i = 0; i < 5; i++) {
			assertThat(login("192.0.2.7", user, "wrong")).isEqualTo("/login?error");
		}

		assertThat(login("192.0.2.7", user, user)).isEqualTo("/login?error");
	}

	@Test
	void guessingDoesNotLockTheUserOut() {
		for (int i = 0; i < 6; i++) {
			login("192.0.2.8", "bob", "wrong");
		}

		assertThat(login("192.0.2.9", "bob", "bob")).isEqualTo(Browser.ISSUER + "/");
	}

	@Test
	void theRightPasswordStartsTheCountAgain() {
		for (int i = 0; i < 3; i++) {
			for (int wrong = 0; wrong < 4; wrong++) {
				login("192.0.2.10", "bob", "wrong");
			}
			assertThat(login("192.0.2.10", "bob", "bob")).isEqualTo(Browser.ISSUER + "/");
		}
	}

	/** From an address, as the gateway forwards it. */
	private String login(String address, String user, String password) {
		var browser = new Browser(port);
		var csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(browser.get("/login").body());
		assertThat(csrf.find()).isTrue();
		var form = new HashMap<>(Map.of("username", user, "password", password, "_csrf", csrf.group(1)));
		return Browser.location(browser.post("/login", form, "X-Forwarded-For", address));
	}

}
