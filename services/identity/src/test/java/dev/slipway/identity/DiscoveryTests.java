package dev.slipway.identity;

import java.text.ParseException;
import java.util.Map;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@DemoTest
class DiscoveryTests {

	@LocalServerPort
	private int port;

	private Browser browser;

	@BeforeEach
	void open() {
		browser = new Browser(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server" })
	void everyAddressIsBelowTheIssuer(String document) {
		var metadata = Tokens.json(browser.get(document, "X-Forwarded-Host", "evil.example", "Forwarded",
				"host=evil.example;proto=https"));

		assertThat(metadata.get("issuer").asString()).isEqualTo(Browser.ISSUER);
		assertThat(metadata.propertyStream()
			.filter((property) -> property.getKey().matches(".*(_endpoint|_uri)"))
			.map((property) -> property.getValue().asString())).hasSizeGreaterThanOrEqualTo(5)
			.allMatch((address) -> address.startsWith(Browser.ISSUER + "/"));
	}

	@Test
	void metadataNamesOnlyWhatClientsCanUse() {
		var metadata = Tokens.json(browser.get("/.well-known/openid-configuration"));

		assertThat(metadata.get("grant_types_supported").valueStream().map(JsonNode::asString))
			.containsExactly("authorization_code", "client_credentials", "refresh_token");
		assertThat(metadata.get("code_challenge_methods_supported").valueStream().map(JsonNode::asString))
			.containsExactly("S256");
		assertThat(metadata.get("end_session_endpoint").asString()).isEqualTo(Browser.ISSUER + "/connect/logout");
	}

	@Test
	void publishedKeysArePublic() throws ParseException {
		var keys = JWKSet.parse(browser.get("/oauth2/jwks").body()).getKeys();

		assertThat(keys).isNotEmpty().noneMatch(JWK::isPrivate).allMatch((key) -> key.getKeyID() != null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/oauth2/jwks", "/userinfo", "/oauth2/token", "/unknown", "/livez", "/login", "/logout" })
	void onlySigningInMakesASession(String path) {
		browser.get(path);

		assertThat(browser.cookies()).doesNotContainKey(Browser.SESSION);
	}

	@Test
	void endpointsAreMeasuredByName(@Autowired MeterRegistry metrics) {
		browser.get("/oauth2/jwks");
		browser.token("alice", "wrong", Map.of("grant_type", "client_credentials"));

		await().untilAsserted(() -> assertThat(
				metrics.get("http.server.requests").timers().stream().map((timer) -> timer.getId().getTag("uri")))
			.contains("/oauth2/jwks", "/oauth2/token"));
	}

	@Test
	void unknownPathIsAProblem() {
		var response = browser.get("/unknown");

		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

}
