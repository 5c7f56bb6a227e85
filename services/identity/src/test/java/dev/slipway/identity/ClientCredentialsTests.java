package dev.slipway.identity;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

import static org.assertj.core.api.Assertions.assertThat;

@DemoTest
class ClientCredentialsTests {

	@LocalServerPort
	private int port;

	private Browser shell;

	@BeforeEach
	void open() {
		shell = new Browser(port);
	}

	@ParameterizedTest
	@CsvSource({ "alice, alice, orders:own payments:own", "admin, admin, gateway:read catalog:write inventory:write" })
	void withoutScopeParameterTheClientGetsAllItsScopes(String client, String secret, String scopes) {
		var response = request(client, secret, Map.of());

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(Tokens.scope(response)).containsExactly(Tokens.sorted(scopes));
		assertThat(Tokens.sorted(Tokens.accessToken(response, shell).getClaimAsString("scope")))
			.containsExactly(Tokens.sorted(scopes));
	}

	@ParameterizedTest
	@CsvSource({ "alice, alice, , gateway orders payments", "alice, alice, orders:own, gateway orders",
			"admin, admin, , gateway catalog inventory", "admin, admin, gateway:read, gateway",
			"orders, development-only, payments:charge, payments",
			"orders, development-only, inventory:reserve, inventory" })
	void tokenIsForTheServicesThatItsScopesBelongTo(String client, String secret, String scope, String audience) {
		var response = request(client, secret, (scope != null) ? Map.of("scope", scope) : Map.of());

		assertThat(Tokens.accessToken(response, shell).getAudience()).containsExactlyInAnyOrder(audience.split(" "));
	}

	@Test
	void serviceNamesTheScopesOfOneDependency() {
		var response = request("orders", "development-only", Map.of());

		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(Tokens.json(response).get("error").asString()).isEqualTo("invalid_scope");
	}

	@Test
	void tokenVerifiesWithAPublishedKey() {
		var token = Tokens.accessToken(request("alice", "alice", Map.of()), shell);

		assertThat(token.getSubject()).isEqualTo("alice");
		assertThat(token.getClaimAsString(JwtClaimNames.ISS)).isEqualTo(Browser.ISSUER);
		assertThat(token.getId()).isNotBlank();
		assertThat(Duration.between(token.getIssuedAt(), token.getExpiresAt())).isEqualTo(Duration.ofMinutes(15));
		assertThat(token.getHeaders()).containsEntry("alg", "RS256").containsKey("kid");
	}

	@Test
	void namedScopeIsAllThatIsGranted() {
		var response = request("admin", "admin", Map.of("scope", "catalog:write"));

		assertThat(Tokens.scope(response)).containsExactly("catalog:write");
	}

	@Test
	void scopeThatTheClientDoesNotHaveIsRejected() {
		var response = request("alice", "alice", Map.of("scope", "orders:own catalog:write"));

		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(Tokens.json(response).get("error").asString()).isEqualTo("invalid_scope");
	}

	@ParameterizedTest
	@CsvSource({ "alice, wrong", "nobody, wrong", "console, wrong" })
	void wrongSecretIsInvalidClient(String client, String secret) {
		assertInvalidClient(request(client, secret, Map.of()));
	}

	@Test
	void missingCredentialsAreInvalidClient() {
		assertInvalidClient(shell.post("/oauth2/token", Map.of("grant_type", "client_credentials")));
	}

	@Test
	void publicClientGetsNoTokenOfItsOwn() {
		assertInvalidClient(
				shell.post("/oauth2/token", Map.of("grant_type", "client_credentials", "client_id", "console")));
	}

	@Test
	void unknownGrantTypeIsRejected() {
		var response = shell.token("alice", "alice", Map.of("grant_type", "password"));

		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(Tokens.json(response).get("error").asString()).isEqualTo("unsupported_grant_type");
	}

	@Test
	void revokedTokenIsNotActive() {
		var token = Tokens.json(request("alice", "alice", Map.of())).get("access_token").asString();
		var form = Map.of("token", token);
		var credentials = Browser.basic("alice", "alice");
		var before = shell.post("/oauth2/introspect", form, "Authorization", credentials);

		assertThat(shell.post("/oauth2/revoke", form, "Authorization", credentials).statusCode()).isEqualTo(200);

		assertThat(Tokens.json(before).get("active").asBoolean()).isTrue();
		assertThat(Tokens.sorted(Tokens.json(before).get("scope").asString())).containsExactly("orders:own",
				"payments:own");
		assertThat(Tokens.json(shell.post("/oauth2/introspect", form, "Authorization", credentials))
			.get("active")
			.asBoolean()).isFalse();
	}

	@Test
	void textThatTheDatabaseCannotStoreIsRejected() {
		assertThat(shell
			.post("/oauth2/token",
					Map.of("grant_type", "client_credentials", "client_id", "a\0b", "client_secret", "c"))
			.statusCode()).isEqualTo(400);
		assertThat(
				shell.post("/oauth2/revoke", Map.of("token", "a\0b"), "Authorization", Browser.basic("alice", "alice"))
					.statusCode())
			.isEqualTo(400);
	}

	private HttpResponse<String> request(String client, String secret, Map<String, String> more) {
		var form = new HashMap<>(more);
		form.put("grant_type", "client_credentials");
		return shell.token(client, secret, form);
	}

	private static void assertInvalidClient(HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.body()).isEqualTo("{\"error\":\"invalid_client\"}");
		assertThat(response.headers().firstValue("WWW-Authenticate"))
			.hasValueSatisfying((challenge) -> assertThat(challenge).startsWith("Basic "));
	}

}
