package dev.slipway.identity;

import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.Arrays;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Reads responses of the token endpoint, as a client and a resource server do. */
final class Tokens {

	private Tokens() {
	}

	static JsonNode json(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

	/** The scope of a token response, sorted. */
	static String[] scope(HttpResponse<String> response) {
		return sorted(json(response).get("scope").asString());
	}

	static String[] sorted(String scope) {
		return Arrays.stream(scope.split(" ")).sorted().toArray(String[]::new);
	}

	static Jwt accessToken(HttpResponse<String> response, Browser browser) {
		return verify(json(response).get("access_token").asString(), browser);
	}

	/** Checks the signature with the published keys. */
	static Jwt verify(String token, Browser browser) {
		try {
			var keys = JWKSet.parse(browser.get("/oauth2/jwks").body());
			return NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<>(keys)).build().decode(token);
		}
		catch (ParseException ex) {
			throw new AssertionError(ex);
		}
	}

}
