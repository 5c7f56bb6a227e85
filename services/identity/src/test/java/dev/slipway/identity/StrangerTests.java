package dev.slipway.identity;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody without an account can do to the service. */
@DemoTest
class StrangerTests {

	private static final String AUTHORIZE = "/oauth2/authorize?response_type=code&client_id=console&redirect_uri=http://localhost:8080/";

	private static final String PKCE = "&code_challenge_method=S256&code_challenge=" + "x".repeat(43);

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	private Browser browser;

	@BeforeEach
	void open() {
		browser = new Browser(port);
	}

	@Test
	void beforeSigningInNothingIsWritten() {
		var before = rows();

		for (int i = 0; i < 20; i++) {
			var stranger = new Browser(port);
			new Console(stranger).authorize(Map.of("state", "s".repeat(2000)));
			stranger.get(AUTHORIZE + PKCE + "&prompt=none");
			stranger.get("/connect/logout?id_token_hint=x&state=y");
			assertThat(stranger.cookies()).doesNotContainKey(Browser.SESSION);
		}
		browser.get("/logout");
		browser.submit("/logout", Map.of());

		assertThat(rows()).isEqualTo(before);
	}

	@Test
	void failedSignInMakesNoSession() {
		var sessions = sessions();

		browser.login(new Console(browser).authorize(), "alice", "wrong");

		assertThat(browser.cookies()).doesNotContainKey(Browser.SESSION);
		assertThat(sessions()).isEqualTo(sessions);
	}

	@ParameterizedTest
	@ValueSource(strings = { "state", "nonce", "scope", "redirect_uri", "login_hint", "client_id", "prompt", "continue",
			"x" })
	void longParameterIsRejected(String name) {
		var request = new HashMap<>(Map.of("response_type", "code", "client_id", "console", "redirect_uri",
				Browser.ISSUER + "/", "scope", "openid"));
		request.put(name, "s".repeat(9000));

		assertTooLong(browser.get("/oauth2/authorize?" + Browser.encode(request)));
		assertTooLong(browser.post("/oauth2/authorize", request));
		assertTooLong(browser.get("/connect/logout?" + Browser.encode(request)));
	}

	@ParameterizedTest
	@CsvSource({ "s, 3700, 302", "s, 3900, 400", "é, 600, 302", "é, 700, 400", "/, 1200, 302", "/, 1400, 400" })
	void lengthCountsAsItComesBack(String character, int times, int status) {
		var request = new HashMap<>(Map.of("response_type", "code", "client_id", "console", "redirect_uri",
				Browser.ISSUER + "/", "scope", "openid"));
		request.put("state", character.repeat(times));

		assertThat(browser.post("/oauth2/authorize", request).statusCode()).isEqualTo(status);
	}

	@Test
	void longestRequestCanSignIn() {
		var console = new Console(browser);
		var state = "s".repeat(3600);

		var toLogin = console.authorize(Map.of("state", state));
		var back = browser.get(Browser.location(browser.login(toLogin, "alice", "alice")));

		assertThat(Browser.query(back)).containsEntry("state", state);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/oauth2/authorize", "/oauth2/authorize?", "/oauth2/authorize?a=1&a=2",
			"/oauth2/authorize?response_type=token", "/oauth2/authorize?response_type=code&response_type=code",
			"/oauth2/authorize?response_type=code&client_id=", "/oauth2/authorize?response_type=code&client_id=%00",
			"/oauth2/authorize?response_type=code&client_id=console&request_uri=urn:x",
			"/oauth2/authorize?response_type=code&client_id=console&request_uri=urn:ietf:params:oauth:request_uri:x",
			"/oauth2/authorize?response_type=code&client_id=console&request=x.y.z",
			"/oauth2/authorize?response_type=code&client_id=console&redirect_uri=%0d%0a",
			"/oauth2/authorize?response_type=code&client_id=console&redirect_uri=http://[",
			"/oauth2/authorize?response_type=code&client_id=console&redirect_uri=http://localhost:8080/&scope=%0d%0a",
			"/oauth2/authorize?response_type=code&client_id=console&state=%0d%0aX:%20y",
			"/oauth2/authorize?response_type=code&client_id=console&state=%ff%fe", "/oauth2/authorize?%ff=%00",
			"/oauth2/authorize?state=%ED%A0%80&client_id=console&response_type=code", "/oauth2/authorize?a%00b=1",
			"/%6fauth2/authorize?response_type=code", "/oauth2/authorize/", "/oauth2//authorize",
			"/oauth2/authorize;a=b", "/oauth2/consent", "/oauth2/par", "/oauth2/device_authorization",
			"/oauth2/device_verification", "/oauth2/token", "/oauth2/revoke", "/oauth2/introspect", "/connect/register",
			"/connect/logout", "/connect/logout?id_token_hint=a&id_token_hint=b", "/connect/logout?id_token_hint=%00",
			"/connect/logout?id_token_hint=a.b.c&post_logout_redirect_uri=%0d%0a", "/userinfo", "/login?error&error",
			"/login?continue", "/login?continue=&continue=x", "/login/../login", "/login/%2e%2e/x",
			"/login/style.css/x", "/logout?continue=x", "/error", "/.well-known/openid-configuration/x",
			"/.well-known/jwks.json" })
	void oddRequestsAreTheCallersFault(String url) {
		assertThat(browser.get(url).statusCode()).isLessThan(500);
		assertThat(browser.get(url, "Cookie", "SESSION=%00; CSRF=%00").statusCode()).isLessThan(500);
		assertThat(browser.get(url, "Authorization", "Bearer a.b.c").statusCode()).isLessThan(500);
		assertThat(browser.get(url, "X-Forwarded-For", "unknown, %00, ::1%x").statusCode()).isLessThan(500);
		assertThat(browser.post(url, Map.of()).statusCode()).isLessThan(500);
		assertThat(browser.post(url, Map.of("client_id", "console", "scope", "openid", "state", "x")).statusCode())
			.isLessThan(500);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ":", "a", "a:", ":a", "a\0b:c", "alice:\0", "%00:x", "alice:%zz", "\u00ff:\u00ff" })
	void oddCredentialsAreNone(String credentials) {
		for (var encoding : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
			var basic = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(encoding));
			for (var url : List.of("/oauth2/token", "/oauth2/revoke", "/oauth2/introspect")) {
				assertThat(browser
					.post(url, Map.of("grant_type", "client_credentials", "token", "x"), "Authorization", basic)
					.statusCode()).isIn(400, 401);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "authorization_code", "refresh_token", "client_credentials",
			"urn:ietf:params:oauth:grant-type:token-exchange", "urn:ietf:params:oauth:grant-type:device_code",
			"urn:ietf:params:oauth:grant-type:jwt-bearer", "x" })
	void oddTokenRequestsAreTheCallersFault(String grant) {
		var form = new HashMap<>(Map.of("grant_type", grant));
		assertThat(browser.token("alice", "alice", form).statusCode()).isIn(200, 400);
		form.putAll(
				Map.of("code", "x", "refresh_token", "x", "client_id", "console", "code_verifier", "x", "device_code",
						"x", "assertion", "x", "subject_token", "x", "subject_token_type", "x", "scope", "\u00e9 \t"));
		assertThat(browser.post("/oauth2/token", form).statusCode()).isIn(400, 401);
		form.put("redirect_uri", "\ud800");
		assertThat(browser.token("alice", "alice", form).statusCode()).isIn(400, 401);
		assertThat(browser.token("alice", "alice", Map.of("grant_type", grant, "scope", "a".repeat(3000))).statusCode())
			.isEqualTo(400);
	}

	private static void assertTooLong(HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body()).contains("urn:slipway:problem:parameters-too-long");
	}

	private List<Integer> rows() {
		return List.of(sessions(), count("spring_session_attributes"), count("oauth2_authorization"),
				count("oauth2_authorization_consent"), count("login_attempts"));
	}

	private int sessions() {
		return count("spring_session");
	}

	private int count(String table) {
		return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
	}

}
