package dev.slipway.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.StandardCharset;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.slipway.platform.security.Provider;
import dev.slipway.platform.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@GatewayTest
class TokenTests {

	@Autowired
	Caller caller;

	@Autowired
	TestTokens tokens;

	@Autowired
	Provider provider;

	@BeforeEach
	void reset() {
		StubServices.reset();
	}

	@ParameterizedTest
	@CsvSource({ "GET, /api/orders", "POST, /api/orders", "GET, /api/payments/account", "POST, /api/catalog/products",
			"DELETE, /api/catalog/products/A-1", "POST, /api/inventory/stock/A-1/adjustments",
			"GET, /api/orders/openapi/more", "GET, /api/orders/", "OPTIONS, /api/orders" })
	void withoutTokenIsRejected(String method, String path) {
		var response = caller.send(method, path, null);

		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate"))
			.hasValueSatisfying((challenge) -> assertThat(challenge).startsWith("Bearer"));
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body()).contains("urn:slipway:problem:unauthenticated");
		assertNobodyWasAsked();
	}

	@ParameterizedTest
	@CsvSource({ "GET, /api/catalog/products", "HEAD, /api/catalog/products/A-1", "GET, /api/inventory/stock/A-1",
			"GET, /api/catalog/openapi", "GET, /api/inventory/openapi", "GET, /api/payments/openapi",
			"GET, /api/orders/openapi", "POST, /oauth2/revoke", "GET, /login" })
	void publicPathsNeedNoToken(String method, String path) {
		assertThat(caller.send(method, path, null).statusCode()).isEqualTo(200);
	}

	@Test
	void tokenIsForwarded() throws Exception {
		var token = tokens.customer("alice");

		caller.get("/api/orders", "Authorization", "Bearer " + token);

		assertThat(StubServices.get("orders").received().header("Authorization")).isEqualTo("Bearer " + token);
	}

	@Test
	void tokenThatDoesNotNameTheServiceIsForbiddenThere() {
		var token = tokens.with((claims) -> claims.audience(List.of("gateway", "payments")));

		var response = caller.get("/api/orders", "Authorization", "Bearer " + token);

		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.body()).contains("urn:slipway:problem:forbidden");
		assertNobodyWasAsked();
	}

	@Test
	void tokenIsNotShownToServicesThatItDoesNotName() throws Exception {
		var token = tokens.with((claims) -> claims.audience(List.of("gateway", "orders")));

		var response = caller.get("/api/catalog/products?q=a+b", "Authorization", "Bearer " + token);

		assertThat(response.statusCode()).isEqualTo(200);
		var received = StubServices.get("catalog").received();
		assertThat(received.headers()).doesNotContainKey("Authorization");
		assertThat(received.target()).isEqualTo("/api/catalog/products?q=a+b");
	}

	@Test
	void otherCredentialsAreNotShownToServices() throws Exception {
		caller.get("/api/catalog/products", "Authorization", "Basic YWxpY2U6YWxpY2U=");

		assertThat(StubServices.get("catalog").received().headers()).doesNotContainKey("Authorization");
	}

	/** Addresses are kept in histories and logs. */
	@Test
	void tokenInTheAddressIsNotAccepted() {
		assertThat(caller.get("/api/orders?access_token=" + tokens.customer("alice")).statusCode()).isEqualTo(401);
		assertNobodyWasAsked();
	}

	/** A service's own token names the services that it calls, and not the gateway. */
	@Test
	void tokenOfAServiceIsRejected() {
		assertRejected(tokens.with((claims) -> claims.audience("orders").claim("scope", "orders:own")));
	}

	@Test
	void scopesAreLeftToTheServices() {
		var response = caller.get("/api/payments/account", "Authorization", "Bearer " + tokens.withScopes("nobody"));

		assertThat(response.statusCode()).isEqualTo(200);
	}

	@Test
	void expiredTokenIsRejected() {
		assertRejected(tokens.with((claims) -> claims.expirationTime(Date.from(Instant.now().minusSeconds(61)))));
	}

	@Test
	void tokenForAnotherAudienceIsRejected() {
		assertRejected(tokens.with((claims) -> claims.audience("elsewhere")));
	}

	@Test
	void tokenOfAnotherIssuerIsRejected() {
		assertRejected(tokens.with((claims) -> claims.issuer("https://elsewhere.example")));
	}

	@Test
	void tokenSignedWithAnotherKeyIsRejected() {
		assertRejected(tokens.signedWithAnotherKey("alice", "orders:own"));
	}

	@Test
	void modifiedTokenIsRejectedThoughTheOriginalIsCached() {
		var good = tokens.customer("alice");
		assertThat(caller.get("/api/orders", "Authorization", "Bearer " + good).statusCode()).isEqualTo(200);
		var parts = good.split("\\.");
		var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace("alice",
				"admin");

		assertRejected(parts[0] + "."
				+ Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
				+ parts[2]);
	}

	@Test
	void unsignedTokenIsRejected() {
		assertRejected(new PlainJWT(claims()).serialize());
	}

	@Test
	void tokenSignedWithThePublicKeyAsSecretIsRejected() throws Exception {
		var key = JWKSet.load(provider.metadata().keys().toURL()).getKeys().getFirst();
		var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims());
		token.sign(new MACSigner(key.toRSAKey().toPublicKey().getEncoded()));

		assertRejected(token.serialize());
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer", "Bearer ", "Bearer x", "bearer x.y.z", "Bearer a b", "Bearer,x", "BEARER =" })
	void malformedTokenIsRejected(String authorization) {
		var response = caller.get("/api/catalog/products", "Authorization", authorization);

		assertThat(response.statusCode()).isEqualTo(401);
		assertNobodyWasAsked();
	}

	@Test
	void badTokenIsRejectedEvenOnPublicAndUnknownPaths() {
		for (var path : List.of("/api/catalog/products", "/login", "/userinfo", "/nothing")) {
			assertThat(caller.get(path, "Authorization", "Bearer x.y.z").statusCode()).isEqualTo(401);
		}
		assertNobodyWasAsked();
	}

	@Test
	void otherCredentialsPassToIdentity() throws Exception {
		caller.post("/oauth2/token", "grant_type=client_credentials", "Authorization", "Basic YWxpY2U6YWxpY2U=");

		assertThat(StubServices.get("identity").received().header("Authorization")).isEqualTo("Basic YWxpY2U6YWxpY2U=");
	}

	private static JWTClaimsSet claims() {
		return new JWTClaimsSet.Builder().issuer("http://localhost:8080")
			.audience(List.of("gateway", "orders"))
			.subject("alice")
			.expirationTime(Date.from(Instant.now().plusSeconds(60)))
			.build();
	}

	private void assertRejected(String token) {
		var response = caller.get("/api/orders", "Authorization", "Bearer " + token);

		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate"))
			.hasValueSatisfying((challenge) -> assertThat(challenge).contains("invalid_token"));
	}

	private static void assertNobodyWasAsked() {
		for (var service : List.of("catalog", "inventory", "payments", "orders", "identity")) {
			assertThat(StubServices.get(service).receivedCount()).isZero();
		}
	}

}
