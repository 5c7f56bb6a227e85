package dev.slipway.identity;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

import dev.slipway.platform.test.Concurrently;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** With a confidential client that signs users in, added by hand. */
@DemoTest
class RefreshTests {

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	private Browser browser;

	private String refreshToken;

	@BeforeEach
	void signIn(@Autowired RegisteredClientRepository clients) {
		clients.save(RegisteredClient.withId("backoffice")
			.clientId("backoffice")
			.clientSecret("{noop}secret")
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
			.redirectUri(Browser.ISSUER + "/backoffice")
			.scope("openid")
			.scope("catalog:write")
			.scope("inventory:write")
			.clientSettings(ClientSettings.builder().requireProofKey(false).build())
			.tokenSettings(TokenSettings.builder().reuseRefreshTokens(false).build())
			.build());
		jdbc.sql("""
				insert into users (name, password, authorities)
				values ('zoe', '{noop}zoe', '{catalog:write,inventory:write}')
				on conflict (name) do update set authorities = excluded.authorities, enabled = true,
					password = excluded.password
				""").update();
		browser = new Browser(port);
		var toLogin = browser.get("/oauth2/authorize?response_type=code&client_id=backoffice&redirect_uri="
				+ Browser.ISSUER + "/backoffice&scope=openid%20catalog:write%20inventory:write");
		var back = browser.get(Browser.location(browser.login(toLogin, "zoe", "zoe")));
		refreshToken = refreshToken(browser.token("backoffice", "secret", Map.of("grant_type", "authorization_code",
				"redirect_uri", Browser.ISSUER + "/backoffice", "code", Browser.query(back).get("code"))));
	}

	@Test
	void refreshTokenGivesNewTokensOnce() {
		var response = refresh(refreshToken);

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(Tokens.accessToken(response, browser).getSubject()).isEqualTo("zoe");
		assertThat(refreshToken(response)).isNotEqualTo(refreshToken);
		assertThat(refresh(refreshToken).statusCode()).isEqualTo(400);
	}

	/** So that no service takes it for an access token: it has no nonce. */
	@Test
	void renewedIdTokenNamesItsAccessToken() throws Exception {
		var response = Tokens.json(refresh(refreshToken));

		var id = Tokens.verify(response.get("id_token").asString(), browser);
		var hash = MessageDigest.getInstance("SHA-256")
			.digest(response.get("access_token").asString().getBytes(StandardCharsets.US_ASCII));
		assertThat(id.getClaimAsString("at_hash"))
			.isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16)));
	}

	@Test
	void ofParallelUsesOneGetsTokens() throws Exception {
		var statuses = Concurrently.call(8, () -> refresh(refreshToken).statusCode());

		assertThat(statuses).containsOnlyOnce(200).allMatch((status) -> status == 200 || status == 400);
	}

	@Test
	void replayEndsEverythingThatWasIssuedSince() {
		var second = refreshToken(refresh(refreshToken));
		var third = refresh(second);

		assertThat(refresh(refreshToken).statusCode()).isEqualTo(400);

		assertThat(refresh(refreshToken(third)).statusCode()).isEqualTo(400);
		assertThat(isActive(Tokens.json(third).get("access_token").asString())).isFalse();
	}

	@Test
	void signInWithTooManyUsedTokensEnds() {
		jdbc.sql("""
				insert into used_refresh_token (token_hash, authorization_id, expires_at)
				select id || n, id, now() + interval '1 hour'
				from oauth2_authorization cross join generate_series(1, 499) n where principal_name = 'zoe'
				""").update();
		var last = refresh(refreshToken);
		assertThat(last.statusCode()).isEqualTo(200);

		assertThat(refresh(refreshToken(last)).statusCode()).isEqualTo(400);

		assertThat(isActive(Tokens.json(last).get("access_token").asString())).isFalse();
	}

	@Test
	void tokenThatMayBeReusedStaysTheSame(@Autowired RegisteredClientRepository clients) {
		var client = clients.findByClientId("backoffice");
		clients.save(RegisteredClient.from(client)
			.tokenSettings(TokenSettings.builder().reuseRefreshTokens(true).build())
			.build());

		assertThat(refreshToken(refresh(refreshToken))).isEqualTo(refreshToken);
		assertThat(refreshToken(refresh(refreshToken))).isEqualTo(refreshToken);
	}

	@Test
	void newPasswordEndsRefreshTokens() {
		jdbc.sql("update users set password = '{noop}better' where name = 'zoe'").update();

		assertThat(refresh(refreshToken).statusCode()).isEqualTo(400);
	}

	@Test
	void revokedTokenGivesNone() {
		var credentials = Browser.basic("backoffice", "secret");
		assertThat(browser.post("/oauth2/revoke", Map.of("token", refreshToken), "Authorization", credentials)
			.statusCode()).isEqualTo(200);

		assertThat(refresh(refreshToken).statusCode()).isEqualTo(400);
	}

	@Test
	void revokedPermissionIsNotRenewed() {
		jdbc.sql("update users set authorities = '{inventory:write}' where name = 'zoe'").update();

		assertThat(Tokens.scope(refresh(refreshToken))).containsExactly("inventory:write", "openid");
	}

	@Test
	void disabledUserIsNotRenewed() {
		jdbc.sql("update users set enabled = false where name = 'zoe'").update();

		var response = refresh(refreshToken);

		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(Tokens.json(response).get("error").asString()).isEqualTo("invalid_grant");
	}

	@Test
	void deletedUserIsNotRenewed() {
		jdbc.sql("delete from users where name = 'zoe'").update();

		assertThat(refresh(refreshToken).statusCode()).isEqualTo(400);
	}

	private HttpResponse<String> refresh(String token) {
		return browser.token("backoffice", "secret", Map.of("grant_type", "refresh_token", "refresh_token", token));
	}

	private boolean isActive(String token) {
		return Tokens
			.json(browser.post("/oauth2/introspect", Map.of("token", token), "Authorization",
					Browser.basic("backoffice", "secret")))
			.get("active")
			.asBoolean();
	}

	private static String refreshToken(HttpResponse<String> response) {
		return Tokens.json(response).get("refresh_token").asString();
	}

}
