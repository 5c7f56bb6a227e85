package dev.slipway.identity.issuer;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IssuerTests {

	@ParameterizedTest
	@CsvSource({ "http://localhost:8080, false, 8080", "https://slipway.example.com, true, 443",
			"http://slipway.example.com, false, 80", "https://[::1]:8443, true, 8443" })
	void schemeAndHostAndPort(URI url, boolean secure, int port) {
		var issuer = new Issuer(url);

		assertThat(issuer.isSecure()).isEqualTo(secure);
		assertThat(issuer.port()).isEqualTo(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://slipway.example.com/", "https://slipway.example.com/auth", "slipway.example.com",
			"ftp://slipway.example.com", "https://user@slipway.example.com", "https://slipway.example.com?a=b" })
	void anythingElseIsRejected(URI url) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Issuer(url)).withMessageContaining("slipway.issuer");
	}

}
