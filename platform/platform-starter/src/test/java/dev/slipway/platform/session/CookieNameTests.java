package dev.slipway.platform.session;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CookieNameTests {

	@ParameterizedTest
	@CsvSource({ "https://shop.example, __Host-session, true", "https://shop.example:443, __Host-session, true",
			"https://shop.example:8443, __Host-session-8443, true", "http://localhost:8080, session-8080, false",
			"http://localhost:9090, session-9090, false", "http://localhost, session-80, false" })
	void platformsOnOneHostHaveDifferentNames(URI address, String name, boolean secure) {
		assertThat(CookieName.of("session", address)).isEqualTo(new CookieName(name, secure));
	}

}
