package dev.slipway.identity.token;

import java.util.Set;

import dev.slipway.identity.SliceTest;
import dev.slipway.identity.cleanup.ExpiredRows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@SliceTest
class AuthorizationCleanupTests {

	@Autowired
	private JdbcClient jdbc;

	private AuthorizationCleanup cleanup;

	@BeforeEach
	void client() {
		cleanup = new AuthorizationCleanup(new ExpiredRows(jdbc, new SimpleMeterRegistry()));
		jdbc.sql("delete from oauth2_authorization").update();
		jdbc.sql("""
				insert into oauth2_registered_client (id, client_id, client_name, client_authentication_methods,
					authorization_grant_types, scopes, client_settings, token_settings)
				values ('cleanup', 'cleanup', 'cleanup', '', '', '', '{}', '{}') on conflict do nothing
				""").update();
	}

	@Test
	void validEntriesAreKept() {
		add("token", "client_credentials", "access_token_expires_at", "1 minute");
		add("refreshable", "authorization_code", "refresh_token_expires_at", "1 minute");

		cleanup.deleteExpired();

		assertThat(ids()).containsExactlyInAnyOrder("token", "refreshable");
	}

	@Test
	void tokenOfAClientIsDeletedWhenItExpires() {
		add("token", "client_credentials", "access_token_expires_at", "-1 second");

		cleanup.deleteExpired();

		assertThat(ids()).isEmpty();
	}

	@Test
	void signInStaysADayLonger() {
		add("yesterday", "authorization_code", "oidc_id_token_expires_at", "-25 hours");
		add("today", "authorization_code", "oidc_id_token_expires_at", "-23 hours");

		cleanup.deleteExpired();

		assertThat(ids()).containsExactly("today");
	}

	@Test
	void unfinishedAuthorizationIsDeletedWhenItsCodeExpires() {
		add("asked", "authorization_code", "authorization_code_expires_at", "1 minute");
		add("given up", "authorization_code", "authorization_code_expires_at", "-1 second");

		cleanup.deleteExpired();

		assertThat(ids()).containsExactly("asked");
	}

	@Test
	void usedRefreshTokensAreKeptAsLongAsTheyWouldHaveBeenValid() {
		add("family", "authorization_code", "refresh_token_expires_at", "1 hour");
		jdbc.sql("""
				insert into used_refresh_token (token_hash, authorization_id, expires_at) values
				('old', 'family', now() - interval '1 second'), ('recent', 'family', now() + interval '1 hour')
				""").update();

		cleanup.deleteExpired();

		assertThat(jdbc.sql("select token_hash from used_refresh_token").query(String.class).list())
			.containsExactly("recent");
	}

	@Test
	void thousandsAreDeletedInBatches() {
		jdbc.sql("""
				insert into oauth2_authorization (id, registered_client_id, principal_name, authorization_grant_type,
					access_token_expires_at)
				select n, 'cleanup', 'cleanup', 'client_credentials', now() - interval '1 second'
				from generate_series(1, 2500) n
				""").update();

		assertThat(cleanup.deleteExpired()).isEqualTo(2500);
		assertThat(ids()).isEmpty();
	}

	/** What stays for a day is not read each minute. */
	@Test
	void everyDeleteUsesAnIndex(@Autowired Flyway flyway) {
		jdbc.sql("""
				insert into oauth2_authorization (id, registered_client_id, principal_name, authorization_grant_type,
					access_token_value, access_token_expires_at)
				select n, 'cleanup', 'cleanup', 'authorization_code', n, now() - interval '1 hour'
				from generate_series(1, 5000) n
				""").update();
		JdbcClient.create(flyway.getConfiguration().getDataSource()).sql("analyze oauth2_authorization").update();

		assertThat(plan(AuthorizationCleanup.EARLY)).contains("oauth2_authorization_expires_early");
		assertThat(plan(AuthorizationCleanup.LATE)).contains("oauth2_authorization_expires_at");
	}

	private String plan(String condition) {
		return String.join("\n",
				jdbc.sql("explain select id from oauth2_authorization where " + condition).query(String.class).list());
	}

	private void add(String id, String grant, String column, String inTime) {
		jdbc.sql("""
				insert into oauth2_authorization (id, registered_client_id, principal_name, authorization_grant_type,
					access_token_value, %s)
				values (:id, 'cleanup', 'cleanup', :grant, :token, now() + cast(:time as interval))
				""".formatted(column))
			.param("id", id)
			.param("grant", grant)
			.param("token", column.startsWith("authorization_code") ? null : id)
			.param("time", inTime)
			.update();
	}

	private Set<String> ids() {
		return jdbc.sql("select id from oauth2_authorization").query(String.class).set();
	}

}
