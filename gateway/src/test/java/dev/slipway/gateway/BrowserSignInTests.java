package dev.slipway.gateway;

import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.slipway.gateway.TestBrowser.OWN_PAGE;
import static dev.slipway.gateway.TestBrowser.SESSION;
import static dev.slipway.gateway.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

/** Signing in and out with a browser, and what goes wrong with it. */
class BrowserSignInTests {

	private static final SignInGateways GATEWAYS = new SignInGateways();

	private static final StubProvider PROVIDER = GATEWAYS.provider();

	private static int port;

	private static JdbcClient jdbc;

	private TestBrowser browser;

	@BeforeAll
	static void start() {
		var gateway = GATEWAYS.start();
		port = SignInGateways.port(gateway);
		jdbc = gateway.getBean(JdbcClient.class);
	}

	@AfterAll
	static void stop() {
		GATEWAYS.close();
	}

	@BeforeEach
	void reset() {
		StubServices.reset();
		PROVIDER.reset();
		jdbc.sql("delete from spring_session").update();
		browser = new TestBrowser(PROVIDER, port);
	}

	@Test
	void browserGoesToTheProviderWithStateNonceAndProofKey() {
		var response = browser.get("/sign-in");

		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(location(response)).startsWith(PROVIDER.issuer() + "/authorize?");
		assertThat(StubProvider.query(location(response).replaceFirst(".*\\?", "")))
			.containsEntry("response_type", "code")
			.containsEntry("client_id", "gateway")
			.containsEntry("redirect_uri", SignInGateways.ADDRESS + "/sign-in/return")
			.containsEntry("code_challenge_method", "S256")
			.containsKeys("state", "nonce", "code_challenge")
			.doesNotContainKey("client_secret")
			.extractingByKey("scope")
			.asString()
			.contains("openid", "orders:own");
	}

	@Test
	void userReturnsToThePageThatTheyCameFrom() {
		var response = browser.get(browser.back(browser.signInFrom("#/orders?a=b"), "alice"));

		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(location(response)).isEqualTo("/#/orders?a=b");
		assertThat(response.headers().allValues("Set-Cookie"))
			.anySatisfy((cookie) -> assertThat(cookie).startsWith(SESSION + "=")
				.contains("Path=/", "HttpOnly", "Secure", "SameSite=Strict"));
		assertThat(browser.cookies()).containsOnlyKeys(SESSION);
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example",
			"javascript:alert(1)", "/a\r\nSet-Cookie: a=b", "/\t/evil.example", "evil.example", "" })
	void signingInLeadsToNoOtherSite(String target) {
		var response = browser.get(browser.back(browser.signInFrom(target), "alice"));

		assertThat(location(response)).isEqualTo("/");
	}

	@Test
	void callsWithTheSessionCarryItsAccessTokenAndNoCookie() throws Exception {
		browser.signIn("alice");
		browser.cookies().put("other", "x");

		var response = browser.post("/api/orders", OWN_PAGE);

		assertThat(response.statusCode()).isEqualTo(200);
		var received = StubServices.get("orders").received();
		assertThat(received.header("Authorization")).startsWith("Bearer eyJ");
		assertThat(PROVIDER.issued()).contains(received.header("Authorization").substring("Bearer ".length()));
		assertThat(received.headers()).doesNotContainKey("Cookie");
	}

	@Test
	void sessionsCookieIsNotForwardedToPagesEither() throws Exception {
		browser.signIn("alice");
		browser.cookies().put("identity-session-8080", "x");

		browser.get("/login");

		var received = StubServices.get("identity").received();
		assertThat(received.header("Cookie")).isEqualTo("identity-session-8080=x");
		assertThat(received.headers()).doesNotContainKey("Authorization");
	}

	@Test
	void bearerTokenWinsOverTheSession() throws Exception {
		browser.signIn("alice");
		var other = new TestBrowser(PROVIDER, port);
		other.signIn("bob");
		other.get("/api/orders", OWN_PAGE);
		var token = StubServices.get("orders").received().header("Authorization");

		browser.get("/api/orders", "Authorization", token);

		assertThat(StubServices.get("orders").received().header("Authorization")).isEqualTo(token);
		assertThat(browser.get("/api/orders", "Authorization", "Bearer x.y.z").statusCode()).isEqualTo(401);
	}

	@Test
	void pageIsToldWhoIsSignedIn() {
		assertThat(browser.get("/api/session", OWN_PAGE).body()).contains("\"signedIn\":false",
				"\"signIn\":\"https://shop.example/sign-in\"");

		browser.signIn("alice");
		var session = browser.get("/api/session", OWN_PAGE);

		assertThat(session.body()).contains("\"signedIn\":true", "\"user\":\"alice\"", "\"orders:own\"",
				"\"endsAt\":\"20");
		assertThat(session.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertNoTokenIn(session.body());
	}

	@Test
	void nothingIsStoredForStrangers() {
		browser.get("/sign-in");
		browser.get("/sign-in/return?code=x&state=y");
		browser.get("/api/session", OWN_PAGE);
		browser.post("/sign-out", OWN_PAGE);

		assertThat(sessions()).isZero();
	}

	@Test
	void databaseHoldsNothingThatCanBeUsed() {
		browser.signIn("alice");
		var stored = jdbc.sql("""
				select string_agg(s::text || convert_from(a.attribute_bytes, 'UTF8'), ' ')
				from spring_session s join spring_session_attributes a on a.session_primary_id = s.primary_id
				""").query(String.class).single();

		assertThat(stored).isNotBlank().doesNotContain(browser.cookies().get(SESSION));
		assertNoTokenIn(stored);
	}

	@Test
	void anotherSessionsTokensOpenNothing() {
		browser.signIn("alice");
		var bob = new TestBrowser(PROVIDER, port);
		bob.signIn("bob");
		jdbc.sql("""
				update spring_session_attributes a set attribute_bytes = (
					select o.attribute_bytes from spring_session_attributes o
					where o.attribute_name = a.attribute_name and o.session_primary_id <> a.session_primary_id)
				where a.attribute_name = 'tokens'
				""").update();

		assertThat(browser.get("/api/orders", OWN_PAGE).statusCode()).isEqualTo(401);
		assertThat(bob.get("/api/orders", OWN_PAGE).statusCode()).isEqualTo(401);
	}

	@Test
	void tabsSignInAtTheSameTime() {
		var first = browser.signInFrom("#/a");
		var second = browser.signInFrom("#/b");

		assertThat(location(browser.get(browser.back(first, "alice")))).isEqualTo("/#/a");
		assertThat(location(browser.get(browser.back(second, "alice")))).isEqualTo("/#/b");
		assertThat(sessions()).isOne();
	}

	@Test
	void signInsThatWereGivenUpFillNoHeaders() {
		for (int i = 0; i < 20; i++) {
			browser.get("/sign-in");
		}

		assertThat(browser.cookies()).hasSizeLessThanOrEqualTo(6);
		browser.signIn("alice");
		assertThat(browser.get("/api/orders", OWN_PAGE).statusCode()).isEqualTo(200);
	}

	@Test
	void signingInAgainEndsTheSessionBefore() {
		browser.signIn("alice");
		var before = browser.cookies().get(SESSION);
		browser.signIn("bob");

		assertThat(browser.cookies().get(SESSION)).isNotEqualTo(before);
		browser.cookies().put(SESSION, before);
		assertThat(browser.get("/api/orders", OWN_PAGE).statusCode()).isEqualTo(401);
	}

	/** A browser that another site leads back sends no strict cookie. */
	@Test
	void signingInAgainAtAnotherSiteEndsTheSessionBefore() {
		browser.signIn("alice");
		var back = browser.back(browser.get("/sign-in"), "bob");
		var before = browser.cookies().remove(SESSION);

		browser.get(back);

		assertThat(sessions()).isOne();
		assertThat(browser.get("/api/orders", OWN_PAGE).statusCode()).isEqualTo(200);
		browser.cookies().put(SESSION, before);
		assertThat(browser.get("/api/orders", OWN_PAGE).statusCode()).isEqualTo(401);
	}

	@Test
	void wrongStateSignsNobodyIn() {
		var back = browser.back(browser.get("/sign-in"), "alice");

		assertFails(back.replaceFirst("state=[^&]{4}", "state=AAAA"), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?code=x", "?state=x", "?code=&state=", "?code=x&state=%00", "?code=a&code=b&state=x",
			"?error=access_denied", "?code=x&state=<script>alert(1)</script>" })
	void incompleteResponseSignsNobodyIn(String query) {
		browser.get("/sign-in");

		assertFails("/sign-in/return" + query.replace("<", "%3C").replace(">", "%3E"), 400);
	}

	@Test
	void responseIsUsedOnce() {
		var back = browser.back(browser.get("/sign-in"), "alice");
		var attempt = Map.copyOf(browser.cookies());
		browser.get(back);
		var session = browser.cookies().get(SESSION);

		assertThat(browser.get(back).statusCode()).isEqualTo(400);
		assertThat(browser.get("/api/orders", OWN_PAGE).statusCode()).as("the session goes on").isEqualTo(200);

		var thief = new TestBrowser(PROVIDER, port);
		thief.cookies().putAll(attempt);
		assertThat(thief.get(back).statusCode()).as("the code was used").isEqualTo(400);
		assertThat(thief.cookies()).doesNotContainKey(SESSION);
		assertThat(session).isNotNull();
	}

	@Test
	void responseOfAnotherBrowserSignsNobodyIn() {
		var attacker = new TestBrowser(PROVIDER, port);
		var back = attacker.back(attacker.get("/sign-in"), "mallory");
		browser.get("/sign-in");

		assertFails(back, 400);
	}

	@Test
	void changedAttemptSignsNobodyIn() {
		var back = browser.back(browser.get("/sign-in"), "alice");
		browser.cookies().replaceAll((_, value) -> value.substring(0, 20) + "AAAA" + value.substring(24));

		assertFails(back, 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "%", "==", "AAAA" })
	void garbageAttemptSignsNobodyIn(String value) {
		var back = browser.back(browser.get("/sign-in"), "alice");
		browser.cookies().replaceAll((_, _) -> value);

		assertFails(back, 400);
	}

	@ParameterizedTest
	@CsvSource({ "access_denied, 403", "invalid_scope, 403", "login_required, 400", "nonsense, 400",
			"server_error, 503", "temporarily_unavailable, 503" })
	void errorOfTheProviderIsExplained(String error, int status) {
		var back = browser.back(browser.signInFrom("#/orders"), "alice").replaceFirst("code=[^&]+", "error=" + error);

		assertThat(assertFails(back, status).body()).contains("/sign-in?return=%2F%23%2Forders");
	}

	@Test
	void responseOfAnotherProviderSignsNobodyIn() {
		var back = browser.back(browser.get("/sign-in"), "alice");

		assertFails(back.replaceFirst("iss=[^&]+", "iss=https://evil.example"), 400);
	}

	/** The provider says that it always names itself. */
	@Test
	void responseWithoutAProviderSignsNobodyIn() {
		assertFails(browser.back(browser.get("/sign-in"), "alice").replaceFirst("&iss=[^&]+", ""), 400);
	}

	@Test
	void forgedNonceSignsNobodyIn() {
		PROVIDER.forges("another");

		assertFails(browser.back(browser.get("/sign-in"), "alice"), 400);
	}

	@Test
	void providerThatIsAwayIsExplained() {
		var back = browser.back(browser.get("/sign-in"), "alice");
		PROVIDER.isAway(true);

		var response = assertFails(back, 503);

		assertThat(response.headers().firstValue("Retry-After")).isPresent();
		PROVIDER.isAway(false);
		assertThat(browser.signIn("alice").statusCode()).isEqualTo(302);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "00000000-0000-0000-0000-000000000000", "%00", "'; drop table spring_session; --" })
	void garbageIsNoSession(String value) {
		browser.cookies().put(SESSION, value);

		assertThat(browser.get("/api/orders", OWN_PAGE).statusCode()).isEqualTo(401);
		assertThat(browser.get("/api/catalog/products", OWN_PAGE).statusCode()).isEqualTo(200);
		assertThat(browser.get("/api/session", OWN_PAGE).body()).contains("\"signedIn\":false");
	}

	@Test
	void changedCookieIsNoSession() {
		browser.signIn("alice");
		browser.cookies().compute(SESSION, (_, id) -> (id.startsWith("0") ? "1" : "0") + id.substring(1));

		assertThat(browser.get("/api/orders", OWN_PAGE).statusCode()).isEqualTo(401);
	}

	@Test
	void longCookieIsNoSession() {
		browser.cookies().put(SESSION, "a".repeat(10_000));

		assertThat(browser.get("/api/orders", OWN_PAGE).statusCode()).isEqualTo(401);
	}

	@Test
	void tokenNamesAServiceByAnyOfItsAudiences() {
		browser.goTo(SignInGateways.port(GATEWAYS.start("slipway.audiences.orders=https://orders.example,orders")));
		browser.signIn("alice");

		assertThat(browser.get("/api/orders", OWN_PAGE).statusCode()).isEqualTo(200);
	}

	@Test
	void otherAlgorithmIsAcceptedWhereItIsSet() {
		PROVIDER.signsWith(JWSAlgorithm.RS512);
		assertThat(browser.signIn("alice").statusCode()).isEqualTo(400);

		browser.goTo(SignInGateways.port(GATEWAYS.start("slipway.provider.algorithms=RS256,RS512")));

		assertThat(browser.signIn("alice").statusCode()).isEqualTo(302);
		assertThat(browser.get("/api/orders", OWN_PAGE).statusCode()).isEqualTo(200);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void wrongSecretIsLoggedForTheOperator(CapturedOutput output) {
		browser.goTo(SignInGateways.port(GATEWAYS.start("slipway.client.secret=another-secret")));

		assertThat(browser.signIn("alice").statusCode()).isEqualTo(503);

		assertThat(output).contains("The provider rejects the gateway as a client");
	}

	/** Its platform is the one on another port. */
	@Test
	void cookieOfAnotherPlatformIsNoSession() {
		browser.signIn("alice");
		browser.cookies().put(SESSION + "-8443", browser.cookies().remove(SESSION));

		assertThat(browser.get("/api/orders", OWN_PAGE).statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@CsvSource({ "Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site", "Origin, https://evil.example",
			"Origin, null", "Origin, https://shop.example.evil.example", "X-Nothing, x" })
	void otherSitesChangeNothingWithTheSession(String header, String value) {
		browser.signIn("alice");

		for (var path : new String[] { "/api/orders", "/sign-out" }) {
			var response = browser.post(path, header, value);

			assertThat(response.statusCode()).isEqualTo(403);
			assertThat(response.body()).contains("urn:slipway:problem:cross-site-request");
		}
		assertThat(browser.send("DELETE", "/api/orders/1", header, value).statusCode()).isEqualTo(403);
		assertThat(StubServices.get("orders").receivedCount()).isZero();
		assertThat(browser.get("/api/orders", OWN_PAGE).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "Sec-Fetch-Site, same-origin", "Sec-Fetch-Site, none", "Origin, https://shop.example" })
	void ownPagesChangeWhatTheUserMay(String header, String value) {
		browser.signIn("alice");

		assertThat(browser.post("/api/orders", header, value).statusCode()).isEqualTo(200);
	}

	@Test
	void otherSitesReadOnlyWhatAnybodyMay() throws Exception {
		browser.signIn("alice");

		assertThat(browser.get("/api/orders", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(401);
		assertThat(browser.get("/api/catalog/products", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(200);
		assertThat(StubServices.get("catalog").received().headers()).doesNotContainKey("Authorization");
	}

	@Test
	void signingOutEndsTheSessionHereAndAtTheProvider() {
		browser.signIn("alice");
		var id = browser.cookies().get(SESSION);

		var response = browser.post("/sign-out", "Sec-Fetch-Site", "same-origin", "Accept", "application/json");

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains(PROVIDER.issuer() + "/logout?id_token_hint=eyJ",
				"post_logout_redirect_uri=https%3A%2F%2Fshop.example%2F", "client_id=gateway");
		assertThat(browser.cookies()).doesNotContainKey(SESSION);
		assertThat(sessions()).isZero();
		browser.cookies().put(SESSION, id);
		assertThat(browser.get("/api/orders", OWN_PAGE).statusCode()).isEqualTo(401);
	}

	@Test
	void formSignsOutToo() {
		browser.signIn("alice");

		var response = browser.post("/sign-out", "Sec-Fetch-Site", "same-origin", "Accept", "text/html,*/*");

		assertThat(response.statusCode()).isEqualTo(303);
		assertThat(location(response)).startsWith(PROVIDER.issuer() + "/logout?id_token_hint=eyJ");
	}

	@Test
	void signingOutTwiceIsNoError() {
		assertThat(browser.post("/sign-out", OWN_PAGE).body()).contains("\"next\":\"/\"");
	}

	@Test
	void linkDoesNotSignOut() {
		browser.signIn("alice");

		assertThat(browser.get("/sign-out", OWN_PAGE).statusCode()).isEqualTo(405);
		assertThat(browser.get("/api/orders", OWN_PAGE).statusCode()).isEqualTo(200);
	}

	@Test
	void guessedSessionsAreLimitedAndUsedOnesAreNot() {
		browser.goTo(SignInGateways.port(GATEWAYS.start("slipway.gateway.rate-limit.requests-per-second=1",
				"slipway.gateway.rate-limit.burst=20")));
		browser.signIn("alice");
		for (int i = 0; i < 15; i++) {
			assertThat(browser.get("/api/orders", OWN_PAGE).statusCode()).isEqualTo(200);
		}
		var guesser = new TestBrowser(PROVIDER, browser.port());
		guesser.cookies().put(SESSION, "00000000-0000-0000-0000-000000000000");

		// Another limit counts what goes on from there, and not what is rejected.
		var limited = Stream.generate(() -> guesser.get("/api/orders", OWN_PAGE))
			.limit(40)
			.filter((response) -> response.statusCode() == 429)
			.findFirst()
			.orElseThrow();

		assertThat(limited.headers().firstValue("RateLimit-Policy").orElse("")).startsWith("\"sessions\"");
		assertThat(limited.headers().firstValue("Retry-After")).isPresent();
		assertThat(limited.body()).contains("urn:slipway:problem:too-many-requests");
	}

	@Test
	void failedSignInsAreLimited() {
		browser.goTo(SignInGateways.port(GATEWAYS.start("slipway.gateway.rate-limit.sign-in-burst=5")));
		var statuses = new HashSet<Integer>();
		for (int i = 0; i < 20; i++) {
			statuses.add(browser.get("/sign-in/return?code=guess&state=guess").statusCode());
		}

		assertThat(statuses).containsExactlyInAnyOrder(400, 429);
	}

	private HttpResponse<String> assertFails(String back, int status) {
		var response = browser.get(back);

		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
		assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
			.startsWith("default-src 'none'; style-src 'sha256-");
		assertThat(response.body()).contains("Not signed in").doesNotContain("<script", "{{");
		assertThat(browser.cookies()).doesNotContainKey(SESSION);
		assertThat(sessions()).isZero();
		return response;
	}

	private static void assertNoTokenIn(String text) {
		assertThat(PROVIDER.issued()).isNotEmpty().allSatisfy((token) -> assertThat(text).doesNotContain(token));
	}

	private static int sessions() {
		return jdbc.sql("select count(*) from spring_session").query(Integer.class).single();
	}

}
