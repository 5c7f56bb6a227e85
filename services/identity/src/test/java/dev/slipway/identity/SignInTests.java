package dev.slipway.identity;

import java.net.http.HttpResponse;
import java.util.Map;

import dev.slipway.platform.test.Concurrently;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DemoTest
class SignInTests {

	private static final String LONGER_THAN_BCRYPT = "0123456789012345678901234567890123456789012345678901234567890123456789012345";

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	private Browser browser;

	private Console console;

	@BeforeEach
	void open() {
		browser = new Browser(port);
		console = new Console(browser);
	}

	@ParameterizedTest
	@CsvSource({ "alice, openid profile, gateway identity",
			"keeper, openid profile catalog:write inventory:write, gateway identity catalog inventory" })
	void userIsGrantedOnlyTheirOwnScopes(String user, String scopes, String audience) {
		addUser("keeper", "{noop}keeper", "catalog:write,inventory:write");

		var response = console.exchange(console.signIn(user));

		assertThat(Tokens.scope(response)).containsExactly(Tokens.sorted(scopes));
		var token = Tokens.accessToken(response, browser);
		assertThat(token.getSubject()).isEqualTo(user);
		assertThat(token.getAudience()).containsExactlyInAnyOrder(audience.split(" "));
		assertThat(Tokens.sorted(token.getClaimAsString("scope"))).containsExactly(Tokens.sorted(scopes));
	}

	@Test
	void idTokenIsForTheConsole() {
		var response = console.exchange(console.signIn("alice"));

		var token = Tokens.verify(Tokens.json(response).get("id_token").asString(), browser);
		assertThat(token.getAudience()).containsExactly("console");
		assertThat(token.getSubject()).isEqualTo("alice");
		assertThat(token.getClaims()).containsEntry("nonce", "n-1")
			.containsEntry("preferred_username", "alice")
			.containsKeys("sid", "auth_time");
	}

	@Test
	void publicClientGetsNoRefreshToken() {
		assertThat(Tokens.json(console.exchange(console.signIn("alice"))).has("refresh_token")).isFalse();
	}

	@Test
	void userinfoNamesTheUser() {
		var token = Tokens.json(console.exchange(console.signIn("alice"))).get("access_token").asString();

		var response = Tokens.json(browser.get("/userinfo", "Authorization", "Bearer " + token));

		assertThat(response.get("sub").asString()).isEqualTo("alice");
		assertThat(response.get("preferred_username").asString()).isEqualTo("alice");
	}

	@Test
	void userinfoIsNotForIdTokens() {
		var token = Tokens.json(console.exchange(console.signIn("alice"))).get("id_token").asString();

		assertThat(browser.get("/userinfo", "Authorization", "Bearer " + token).statusCode()).isEqualTo(401);
	}

	@Test
	void userinfoIsNotForClientsTokens() {
		var token = Tokens.json(browser.token("alice", "alice", Map.of("grant_type", "client_credentials")))
			.get("access_token")
			.asString();

		var response = browser.get("/userinfo", "Authorization", "Bearer " + token);

		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Bearer nonsense" })
	void userinfoNeedsAToken(String authorization) {
		var response = authorization.isEmpty() ? browser.get("/userinfo")
				: browser.get("/userinfo", "Authorization", authorization);

		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate"))
			.hasValueSatisfying((challenge) -> assertThat(challenge).startsWith("Bearer"));
	}

	@Test
	void stateComesBackUnchanged() {
		var back = browser.get(Browser.location(browser.login(console.authorize(), "alice", "alice")));

		assertThat(Browser.location(back)).startsWith(Browser.ISSUER + "/?code=");
		assertThat(Browser.query(back)).containsEntry("state", "a b&c");
	}

	@Test
	void signedInUserIsNotAskedAgain() {
		console.signIn("alice");

		assertThat(Browser.query(console.authorize())).containsKey("code");
	}

	@Test
	void silentRequestWithoutASessionReturnsToTheClient() {
		var response = console.authorize(Map.of("prompt", "none"));

		assertThat(Browser.query(response)).containsEntry("error", "login_required").containsEntry("state", "a b&c");
	}

	@ParameterizedTest
	@CsvSource({ "alice, wrong", "nobody, nobody", "alice, " + LONGER_THAN_BCRYPT, "nobody, " + LONGER_THAN_BCRYPT })
	void wrongPasswordAndUnknownUserLookTheSame(String user, String password) {
		var response = browser.login(user, password);

		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(Browser.location(response)).isEqualTo("/login?error");
		assertThat(browser.get("/login?error").body()).contains("Sign-in failed.");
		assertThat(Browser.location(console.authorize())).startsWith("/login?continue=");
	}

	@Test
	void theRightPasswordAfterAWrongOneResumesTheOriginalRequest() {
		var failed = browser.login(console.authorize(), "alice", "wrong");

		var back = browser.get(Browser.location(browser.login(failed, "alice", "alice")));

		assertThat(console.exchange(Browser.query(back).get("code")).statusCode()).isEqualTo(200);
	}

	@Test
	void loginWithoutARequestLeadsToTheConsole() {
		assertThat(Browser.location(browser.login("alice", "alice"))).isEqualTo(Browser.ISSUER + "/");
	}

	@Test
	void disabledUserDoesNotGetIn() {
		addUser("eve", "{noop}eve", "orders:own");
		jdbc.sql("update users set enabled = false where name = 'eve'").update();

		assertThat(Browser.location(browser.login("eve", "eve"))).isEqualTo("/login?error");
	}

	@Test
	void passwordHashOfAnOlderKindIsReplaced() {
		addUser("olga", "{noop}olga", "orders:own");

		console.signIn("olga");

		assertThat(jdbc.sql("select password from users where name = 'olga'").query(String.class).single())
			.startsWith("{bcrypt}$2");
		assertThat(Browser.location(new Browser(port).login("olga", "olga"))).isEqualTo(Browser.ISSUER + "/");
	}

	@Test
	void hashFromHtpasswdIsAccepted() {
		addUser("carol", "{bcrypt}$2y$10$TXRIUbtQS3CIab9Vsh5cBewVl/3Lqy2gm4G47tGig07Cl8M4DAHyS", "orders:own");

		assertThat(Browser.location(browser.login("carol", "alice"))).isEqualTo(Browser.ISSUER + "/");
	}

	@Test
	void neitherPasswordNorHashIsKeptWithTheSession() {
		console.exchange(console.signIn("alice"));

		assertThat(jdbc.sql("select string_agg(encode(attribute_bytes, 'escape'), '') from spring_session_attributes")
			.query(String.class)
			.single()).contains("alice").doesNotContain("$2a$");
		assertThat(jdbc.sql("select string_agg(attributes, '') from oauth2_authorization").query(String.class).single())
			.contains("alice")
			.doesNotContain("$2a$");
	}

	@Test
	void codeChallengeIsRequired() {
		var response = console.authorize(Map.of("code_challenge", "", "code_challenge_method", ""));

		assertThat(Browser.query(response)).containsEntry("error", "invalid_request");
		assertThat(Browser.query(response).get("error_description")).contains("code_challenge");
	}

	@Test
	void plainCodeChallengeIsRejected() {
		assertThat(Browser.query(console.authorize(Map.of("code_challenge_method", "plain")))).containsEntry("error",
				"invalid_request");
	}

	@Test
	void codeIsUselessWithoutItsVerifier() {
		assertInvalidGrant(console.exchange(console.signIn("alice"), Map.of("code_verifier", "x".repeat(43))));
	}

	@Test
	void codeCanBeUsedOnce() {
		var code = console.signIn("alice");

		var tokens = console.exchange(code);
		assertThat(tokens.statusCode()).isEqualTo(200);

		assertInvalidGrant(console.exchange(code));

		// It may have been stolen, so what it gave is revoked.
		assertThat(userinfo(tokens).statusCode()).isEqualTo(401);
	}

	@Test
	void ofParallelUsesOfACodeOneGetsTokens() throws Exception {
		var code = console.signIn("alice");

		var responses = Concurrently.call(8, () -> console.exchange(code));

		assertThat(responses.stream().map(HttpResponse::statusCode)).containsOnlyOnce(200)
			.allMatch((status) -> status == 200 || status == 400);
	}

	@Test
	void databaseHoldsNothingToSignInWith() {
		var code = console.signIn("alice");
		var tokens = Tokens.json(console.exchange(code));

		var stored = stored("oauth2_authorization") + stored("spring_session") + stored("used_refresh_token");

		assertThat(stored).contains("alice", "sha256:")
			.doesNotContain(code, tokens.get("access_token").asString(), tokens.get("id_token").asString(),
					browser.cookies().get(Browser.SESSION));
	}

	@Test
	void storedHashIsNoToken() {
		console.exchange(console.signIn("alice"));
		var session = jdbc.sql("select session_id from spring_session").query(String.class).list().getFirst();
		var hash = jdbc
			.sql("select authorization_code_value from oauth2_authorization where principal_name = 'alice' limit 1")
			.query(String.class)
			.single();
		var thief = new Browser(port);
		thief.cookies().put(Browser.SESSION, session);

		assertThat(Browser.location(new Console(thief).authorize())).startsWith("/login");
		assertInvalidGrant(console.exchange(hash));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://evil.example/", "http://localhost:8080/other", "http://localhost:8080" })
	void foreignRedirectUriIsNotFollowed(String uri) {
		var response = console.authorize(Map.of("redirect_uri", uri));

		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Location")).isEmpty();
		assertThat(response.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("text/html"));
		assertThat(response.body()).contains("redirect_uri");
	}

	@Test
	void unknownClientIsNotRedirected() {
		assertThat(console.authorize(Map.of("client_id", "<b>")).statusCode()).isEqualTo(400);
	}

	@Test
	void scopeThatTheClientDoesNotHaveIsRejected() {
		assertThat(Browser.query(console.authorize(Map.of("scope", "openid payments:charge")))).containsEntry("error",
				"invalid_scope");
	}

	@Test
	void userWhoHoldsNoneOfTheScopesGetsNoToken() {
		var toLogin = console.authorize(Map.of("scope", "catalog:write"));
		var back = browser.get(Browser.location(browser.login(toLogin, "alice", "alice")));

		var response = console.exchange(Browser.query(back).get("code"));

		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(Tokens.json(response).get("error").asString()).isEqualTo("invalid_scope");
	}

	@Test
	void revokedPermissionIsNoLongerGranted() {
		addUser("mallory", "{noop}mallory", "inventory:write,catalog:write");
		var code = console.signIn("mallory");
		jdbc.sql("update users set authorities = '{inventory:write}' where name = 'mallory'").update();

		assertThat(Tokens.scope(console.exchange(code))).containsExactly("inventory:write", "openid", "profile");
	}

	@Test
	void formWithoutItsHiddenFieldIsRejected() {
		var response = browser.post("/login", Map.of("username", "alice", "password", "alice"));

		assertThat(Browser.location(response)).isEqualTo("/login?expired");
		assertThat(browser.get("/login?expired").body()).contains("has expired");
	}

	@Test
	void formWhoseCookieIsGoneKeepsTheRequest() {
		var page = Browser.location(console.authorize());
		var form = browser.form(page);
		browser.cookies().clear();
		var alice = Map.of("username", "alice", "password", "alice");

		var expired = browser.send(page, form, alice);

		assertThat(Browser.location(expired)).startsWith("/login?expired&continue=");
		assertThat(Browser.query(browser.get(Browser.location(browser.login(expired, "alice", "alice")))))
			.containsKey("code");
	}

	@Test
	void cookieIsOutOfReachOfScriptsAndOtherSites() {
		var cookie = browser.login("alice", "alice").headers().firstValue("Set-Cookie");

		assertThat(cookie).hasValueSatisfying((value) -> assertThat(value).startsWith(Browser.SESSION + "=")
			.contains("HttpOnly", "SameSite=Lax", "Path=/")
			.doesNotContain("Secure"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA==", "%00", "\"AAAA\"" })
	void inventedSessionIsNone(String id) {
		assertThat(browser.get("/login", "Cookie", "SESSION=" + id).statusCode()).isEqualTo(200);
		assertThat(browser.get("/connect/logout", "Cookie", "SESSION=" + id).statusCode()).isLessThan(500);
	}

	@Test
	void twoTabsMaySignInAtOnce() {
		var otherTab = new Console(browser);
		var page = Browser.location(console.authorize());
		var otherPage = Browser.location(otherTab.authorize(Map.of("state", "other")));
		var form = browser.form(page);
		var otherForm = browser.form(otherPage);
		var alice = Map.of("username", "alice", "password", "alice");

		var back = Browser.query(browser.get(Browser.location(browser.send(page, form, alice))));
		var otherBack = Browser.query(browser.get(Browser.location(browser.send(otherPage, otherForm, alice))));

		assertThat(back).containsEntry("state", "a b&c");
		assertThat(otherBack).containsEntry("state", "other");
		assertThat(console.exchange(back.get("code")).statusCode()).isEqualTo(200);
		assertThat(otherTab.exchange(otherBack.get("code")).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%20", "!", "Ly9ldmlsLmV4YW1wbGUv", "DQpTZXQtQ29va2llOiB4PXk", "w7bDtg", "AAAA" })
	void inventedRequestLeadsNowhereElse(String waiting) {
		var signedIn = browser.submit("/login?continue=" + waiting, Map.of("username", "alice", "password", "alice"));

		assertThat(Browser.location(signedIn)).matches("http://localhost:8080/(oauth2/authorize\\?//evil.example/)?");
	}

	@Test
	void pageAllowsNoScriptAndNoFrame() {
		var page = browser.get("/login");

		assertThat(page.headers().firstValue("Content-Security-Policy"))
			.hasValueSatisfying((policy) -> assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'")
				.doesNotContain("unsafe"));
		assertThat(page.headers().firstValue("Cache-Control"))
			.hasValueSatisfying((control) -> assertThat(control).contains("no-store"));
		assertThat(page.body()).doesNotContain("<script", "<style", "style=", "{{");
	}

	@ParameterizedTest
	@CsvSource({ "/login/style.css, text/css", "/login/mark.svg, image/svg+xml" })
	void assetsAreBelowLogin(String asset, String type) {
		var response = browser.get(asset);

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type"))
			.hasValueSatisfying((value) -> assertThat(value).startsWith(type));
		assertThat(response.headers().firstValue("Cache-Control")).hasValue("max-age=3600");
	}

	private String stored(String table) {
		return jdbc.sql("select coalesce(string_agg(t::text, ''), '') from %s t".formatted(table))
			.query(String.class)
			.single();
	}

	private HttpResponse<String> userinfo(HttpResponse<String> tokens) {
		return browser.get("/userinfo", "Authorization",
				"Bearer " + Tokens.json(tokens).get("access_token").asString());
	}

	private void addUser(String name, String password, String authorities) {
		jdbc.sql("""
				insert into users (name, password, authorities) values (:name, :password, string_to_array(:all, ','))
				on conflict (name) do nothing
				""").param("name", name).param("password", password).param("all", authorities).update();
	}

	private static void assertInvalidGrant(HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(Tokens.json(response).get("error").asString()).isEqualTo("invalid_grant");
	}

}
