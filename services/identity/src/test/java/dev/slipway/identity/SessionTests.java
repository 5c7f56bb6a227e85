package dev.slipway.identity;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How long a user stays signed in. */
@DemoTest
class SessionTests {

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	private Browser browser;

	private Console console;

	@BeforeEach
	void signIn() {
		jdbc.sql("""
				insert into users (name, password, authorities) values ('sam', '{noop}sam', '{customer}')
				on conflict (name) do update set password = excluded.password, enabled = true
				""").update();
		browser = new Browser(port);
		console = new Console(browser);
		browser.login("sam", "sam");
		assertThat(isSignedIn()).isTrue();
	}

	@Test
	void signingInAgainMakesAnotherSession() {
		var before = browser.cookies().get(Browser.SESSION);

		browser.login("sam", "sam");

		assertThat(browser.cookies().get(Browser.SESSION)).isNotEqualTo(before);
		assertThat(isSignedIn()).isTrue();
		browser.cookies().put(Browser.SESSION, before);
		assertThat(isSignedIn()).isFalse();
	}

	@Test
	void sessionEndsAfterInactivity() {
		age("last_access_time", 7);
		assertThat(isSignedIn()).isTrue();

		age("last_access_time", 9);
		assertThat(isSignedIn()).isFalse();
	}

	@Test
	void sessionEndsAfterItsLifetimeHoweverActiveItsUserIs() {
		age("creation_time", 23);
		assertThat(isSignedIn()).isTrue();

		age("creation_time", 2);
		assertThat(isSignedIn()).isFalse();
	}

	@Test
	void newPasswordEndsTheSessions() {
		jdbc.sql("update users set password = '{noop}better' where name = 'sam'").update();

		assertThat(isSignedIn()).isFalse();
	}

	/** A hash of an older kind would also be replaced. */
	@ParameterizedTest
	@ValueSource(strings = { "{noop}sam", "{bcrypt}$2a$10$TXRIUbtQS3CIab9Vsh5cBewVl/3Lqy2gm4G47tGig07Cl8M4DAHyS" })
	void signInDuringTheChangeOfThePasswordDoesNotSurviveIt(String hash, @Autowired TransactionOperations transaction) {
		jdbc.sql("update users set password = :hash where name = 'sam'").param("hash", hash).update();
		var old = new Browser(port);

		var login = transaction.execute((_) -> {
			jdbc.sql("update users set password = '{noop}better' where name = 'sam'").update();
			var started = CompletableFuture
				.supplyAsync(() -> old.login("sam", hash.startsWith("{noop}") ? "sam" : "alice"));
			await().until(() -> started.isDone() || waitsForALock());
			return started;
		});
		login.join();

		assertThat(Browser.query(new Console(old).authorize())).doesNotContainKey("code");
		assertThat(jdbc.sql("select password from users where name = 'sam'").query(String.class).single())
			.isEqualTo("{noop}better");
	}

	private boolean waitsForALock() {
		return jdbc
			.sql("select exists (select from pg_stat_activity where wait_event_type = 'Lock' and usename = user)")
			.query(Boolean.class)
			.single();
	}

	@Test
	void samePasswordWithABetterHashEndsNothing() {
		jdbc.sql("update users set password = '{noop}again' where name = 'sam'").update();
		browser.login("sam", "again");
		var other = new Browser(port);
		// The first sign-in has replaced the hash already; this one would end the other
		// session.
		jdbc.sql("""
				with same as (select set_config('slipway.same_password', 'yes', true))
				update users set password = '{noop}again' from same where name = 'sam'
				""").update();

		other.login("sam", "again");

		assertThat(isSignedIn()).isTrue();
	}

	@Test
	void disablingTheUserEndsTheSessions() {
		jdbc.sql("update users set enabled = false where name = 'sam'").update();

		assertThat(isSignedIn()).isFalse();
	}

	@Test
	void unchangedUserStaysSignedIn() {
		jdbc.sql("update users set password = password, enabled = true, authorities = '{customer}' where name = 'sam'")
			.update();

		assertThat(isSignedIn()).isTrue();
	}

	@Test
	void sessionIsJson() {
		var stored = jdbc.sql("""
				select convert_from(attribute_bytes, 'UTF8') from spring_session_attributes
				where attribute_name = 'SPRING_SECURITY_CONTEXT' limit 1
				""").query(String.class).single();

		assertThat(stored).startsWith("{\"@class\"");
	}

	@Test
	void sessionThatSomebodyHasWrittenCreatesNoObject() {
		jdbc.sql(
				"""
						update spring_session_attributes set attribute_bytes = convert_to(
							'{"@class":"com.zaxxer.hikari.HikariDataSource","jdbcUrl":"jdbc:postgresql://evil.example/"}', 'UTF8')
						where session_primary_id in (select primary_id from spring_session where principal_name = 'sam')
						""")
			.update();

		assertThat(isSignedIn()).isFalse();
	}

	@Test
	void sessionsOfAUserAreBounded() {
		jdbc.sql("""
				insert into spring_session (primary_id, session_id, creation_time, last_access_time,
					max_inactive_interval, expiry_time, principal_name)
				select 'bound' || n, 'bound' || n, 0, n, 28800, 9999999999999, 'sam' from generate_series(1, 150) n
				""").update();

		new Browser(port).login("sam", "sam");

		assertThat(jdbc.sql("select count(*) from spring_session where principal_name = 'sam'")
			.query(Integer.class)
			.single()).isEqualTo(100);
		assertThat(isSignedIn()).isTrue();
		jdbc.sql("delete from spring_session where principal_name = 'sam'").update();
	}

	@Test
	void authorizationsOfAUserAreBounded() {
		jdbc.sql("""
				insert into oauth2_authorization (id, registered_client_id, principal_name, authorization_grant_type,
					created_at)
				select 'bound' || n, 'console', 'sam', 'authorization_code', now() - n * interval '1 second'
				from generate_series(1, 700) n
				""").update();

		var codes = IntStream.range(0, 3).mapToObj((_) -> Browser.query(console.authorize()).get("code")).toList();

		assertThat(jdbc.sql("select count(*) from oauth2_authorization where principal_name = 'sam'")
			.query(Integer.class)
			.single()).isEqualTo(500);
		assertThat(console.exchange(codes.getFirst()).statusCode()).isEqualTo(200);
		jdbc.sql("delete from oauth2_authorization where principal_name = 'sam'").update();
	}

	@Test
	void signInsOfAnotherUserStay() {
		var alice = new Browser(port);
		alice.login("alice", "alice");

		jdbc.sql("update users set password = '{noop}better' where name = 'sam'").update();

		assertThat(Browser.query(new Console(alice).authorize(Map.of()))).containsKey("code");
	}

	private boolean isSignedIn() {
		return Browser.query(console.authorize()).containsKey("code");
	}

	private void age(String column, int hours) {
		jdbc.sql("update spring_session set %1$s = %1$s - %2$d where principal_name = 'sam'".formatted(column,
				hours * 3_600_000L))
			.update();
	}

}
