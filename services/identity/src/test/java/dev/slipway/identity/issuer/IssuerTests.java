package dev.slipway.identity.issuer;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IssuerTests {

	@ParameterizedTest
	@CsvSource({ "http://localhost:8080, false, 8080", "https://shop.example.com, true, 443",
			"http://shop.example.com, false, 80", "https://[::1]:8443, true, 8443" })
	void schemeAndHostAndPort(URI url, boolean secure, int port) {
		var issuer = new Issuer(url);

		assertThat(issuer.isSecure()).isEqualTo(secure);
		assertThat(issuer.port()).isEqualTo(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://shop.example.com/", "https://shop.example.com/auth", "shop.example.com",
			"ftp://shop.example.com", "https://user@shop.example.com", "https://shop.example.com?a=b" })
	void anythingElseIsRefused(URI url) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Issuer(url)).withMessageContaining("slipway.issuer");
	}

}
