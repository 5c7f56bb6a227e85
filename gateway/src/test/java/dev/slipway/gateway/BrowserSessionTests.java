package dev.slipway.gateway;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import dev.slipway.platform.test.Concurrently;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.slipway.gateway.TestBrowser.OWN_PAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A session across two instances: how its tokens are renewed, and how it ends. */
class BrowserSessionTests {

	private static final SignInGateways GATEWAYS = new SignInGateways();

	private static final StubProvider PROVIDER = GATEWAYS.provider();

	private static int one;

	private static int two;

	private static JdbcClient jdbc;

	private TestBrowser browser;

	@BeforeAll
	static void start() {
		one = SignInGateways.port(GATEWAYS.start());
		var second = GATEWAYS.start();
		two = SignInGateways.port(second);
		jdbc = second.getBean(JdbcClient.class);
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
		browser = new TestBrowser(PROVIDER, one);
	}

	@Test
	void anyInstanceFinishesASignInAndKnowsTheSession() {
		var back = browser.back(browser.get("/sign-in"), "alice");

		browser.goTo(two);
		assertThat(browser.get(back).statusCode()).isEqualTo(302);
		browser.goTo(one);
		assertThat(orders()).isEqualTo(200);
		assertThat(browser.post("/sign-out", OWN_PAGE).statusCode()).isEqualTo(200);
	}

	@Test
	void sessionOutlivesEveryInstance() {
		browser.signIn("alice");

		GATEWAYS.stopGateways();
		start();
		browser.goTo(two);

		assertThat(orders()).isEqualTo(200);
	}

	@Test
	void accessTokenIsRenewedBeforeItExpires() throws Exception {
		PROVIDER.issuesFor(Duration.ofSeconds(4));
		browser.signIn("alice");
		assertThat(orders()).isEqualTo(200);
		var first = token();

		await().until(() -> orders() == 200 && !token().equals(first));

		assertThat(PROVIDER.renewals()).isOne();
		browser.goTo(two);
		assertThat(orders()).isEqualTo(200);
	}

	@Test
	void parallelRequestsToTwoInstancesRenewOnce() throws Exception {
		PROVIDER.issuesFor(Duration.ofSeconds(2));
		browser.signIn("alice");
		var other = new TestBrowser(PROVIDER, two);
		other.cookies().putAll(browser.cookies());
		var round = new AtomicInteger();

		for (int renewals = 1; renewals <= 3; renewals++) {
			PROVIDER.issuesFor((renewals < 3) ? Duration.ofSeconds(2) : Duration.ofMinutes(15));
			await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
			Callable<Integer> call = () -> ((round.getAndIncrement() % 2 == 0) ? browser : other)
				.get("/api/catalog/products", OWN_PAGE)
				.statusCode();
			assertThat(Concurrently.call(16, call)).containsOnly(200);
			assertThat(PROVIDER.renewals()).isEqualTo(renewals);
		}
		assertThat(PROVIDER.replays()).isZero();
		assertThat(orders()).isEqualTo(200);
	}

	@Test
	void sessionStaysWhileTheProviderIsAway() {
		PROVIDER.issuesFor(Duration.ofSeconds(1));
		browser.signIn("alice");
		PROVIDER.isAway(true);

		await().until(() -> orders() == 503);
		var response = browser.get("/api/orders", OWN_PAGE);
		assertThat(response.body()).contains("urn:slipway:problem:dependency-unavailable");
		assertThat(response.headers().firstValue("Retry-After")).hasValue("2");

		PROVIDER.isAway(false);
		PROVIDER.issuesFor(Duration.ofMinutes(15));
		await().until(() -> orders() == 200);
		assertThat(PROVIDER.replays()).isZero();
	}

	@Test
	void renewedIdTokenWhoseKeyIsUnknownCostsNoSession() {
		PROVIDER.issuesFor(Duration.ofSeconds(1));
		browser.signIn("alice");
		PROVIDER.issuesFor(Duration.ofMinutes(15));
		PROVIDER.signsIdTokensWithAnUnpublishedKey();

		await().pollDelay(Duration.ofSeconds(1)).until(() -> true);

		assertThat(orders()).isEqualTo(200);
		assertThat(PROVIDER.renewals()).isOne();
	}

	@Test
	void requestWaitsForASlowProviderOnlyForAWhile() throws Exception {
		PROVIDER.issuesFor(Duration.ofSeconds(1));
		var users = new ConcurrentLinkedQueue<TestBrowser>();
		for (int i = 0; i < 12; i++) {
			var user = new TestBrowser(PROVIDER, one);
			user.signIn("user" + i);
			users.add(user);
		}
		PROVIDER.issuesFor(Duration.ofMinutes(15));
		PROVIDER.takes(Duration.ofMillis(1500));
		await().pollDelay(Duration.ofSeconds(1)).until(() -> true);

		assertThat(Concurrently.call(users.size(), () -> users.remove().get("/api/orders", OWN_PAGE).statusCode()))
			.containsOnly(200, 503);
	}

	@Test
	void tokenThatIsStillValidNeedsNoProvider() {
		PROVIDER.issuesFor(Duration.ofSeconds(40));
		browser.signIn("alice");
		PROVIDER.isAway(true);

		assertThat(orders()).isEqualTo(200);
	}

	@Test
	void sessionThatTheProviderEndsIsOver() {
		PROVIDER.issuesFor(Duration.ofSeconds(1));
		browser.signIn("alice");
		PROVIDER.forgetsEverybody();

		await().until(() -> orders() == 401);
		assertThat(sessions()).isZero();
		assertThat(browser.get("/api/catalog/products", OWN_PAGE).statusCode()).isEqualTo(200);
		assertThat(browser.get("/api/session", OWN_PAGE).body()).contains("\"signedIn\":false");
	}

	@ParameterizedTest
	@CsvSource({ "400, consent_required", "403, mfa_required", "401, invalid_grant", "400, invalid_target" })
	void refusalOfOneUserConcernsNobodyElse(int status, String error) {
		PROVIDER.issuesFor(Duration.ofSeconds(1));
		browser.signIn("alice");
		var bob = new TestBrowser(PROVIDER, one);
		bob.signIn("bob");
		PROVIDER.refuses("alice", status, error);

		await().until(() -> orders() == 401);

		assertThat(bob.get("/api/orders", OWN_PAGE).statusCode()).isEqualTo(200);
		assertThat(sessions()).isOne();
	}

	/** What is wrong is the gateway's setting, or the provider, and no session. */
	@ParameterizedTest
	@CsvSource({ "401, invalid_client", "400, unauthorized_client", "429, slow_down", "500, server_error",
			"400, temporarily_unavailable" })
	void sessionsStayWhenTheProviderRefusesEverybody(int status, String error) {
		PROVIDER.issuesFor(Duration.ofSeconds(1));
		browser.signIn("alice");
		PROVIDER.refuses("alice", status, error);

		await().until(() -> orders() == 503);

		assertThat(sessions()).isOne();
	}

	@Test
	void sessionEndsAfterInactivity() {
		browser.signIn("alice");
		age("last_access_time", 7);
		assertThat(orders()).isEqualTo(200);
		age("last_access_time", 7);
		assertThat(orders()).as("the request before was activity").isEqualTo(200);

		age("last_access_time", 9);
		assertThat(orders()).isEqualTo(401);
	}

	@Test
	void sessionEndsAfterItsLifetimeHoweverActiveItsUserIs() {
		browser.signIn("alice");
		age("creation_time", 23);
		assertThat(orders()).isEqualTo(200);

		age("creation_time", 2);
		assertThat(orders()).isEqualTo(401);
	}

	@Test
	void sessionsOfAUserAreBounded() {
		jdbc.sql("""
				insert into spring_session (primary_id, session_id, creation_time, last_access_time,
					max_inactive_interval, expiry_time, principal_name)
				select 'bound' || n, 'bound' || n, 0, n, 28800, 9999999999999, 'id-of-alice'
				from generate_series(1, 150) n
				""").update();

		browser.signIn("alice");

		assertThat(sessions()).isEqualTo(100);
		assertThat(orders()).isEqualTo(200);
	}

	@Test
	void sessionOfAnotherSecretIsNone() {
		browser.signIn("alice");
		var rotated = GATEWAYS.start("slipway.client.secret=a-new-secret");

		browser.goTo(SignInGateways.port(rotated));

		assertThat(orders()).isEqualTo(401);
		assertThat(sessions()).as("the instances with the old one still read it").isOne();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void sessionThatCannotBeDecryptedIsNotTouchedAndIsLoggedOnce(CapturedOutput output) {
		browser.signIn("alice");
		age("last_access_time", 7);
		var rotated = GATEWAYS.start("slipway.client.secret=a-new-secret");

		browser.goTo(SignInGateways.port(rotated));
		assertThat(orders()).isEqualTo(401);
		assertThat(orders()).isEqualTo(401);
		assertThat(output.getAll().split("cannot be decrypted", -1)).hasSize(2);

		age("last_access_time", 2);
		browser.goTo(one);
		assertThat(orders()).isEqualTo(401);
	}

	private int orders() {
		return browser.get("/api/orders", OWN_PAGE).statusCode();
	}

	private static String token() throws InterruptedException {
		return StubServices.get("orders").received().header("Authorization");
	}

	private static int sessions() {
		return jdbc.sql("select count(*) from spring_session").query(Integer.class).single();
	}

	private static void age(String column, int hours) {
		jdbc.sql("update spring_session set %1$s = %1$s - %2$d".formatted(column, hours * 3_600_000L)).update();
	}

}
