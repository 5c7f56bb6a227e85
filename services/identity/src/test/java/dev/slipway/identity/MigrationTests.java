package dev.slipway.identity;

import dev.slipway.platform.secret.Sha256;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The upgrade of a database that version 1 has written to. */
@SliceTest
class MigrationTests {

	@Autowired
	private Flyway flyway;

	private JdbcClient owner;

	@BeforeEach
	void versionOne() {
		owner = JdbcClient.create(flyway.getConfiguration().getDataSource());
		migrate("1");
		owner.sql("""
				insert into old.oauth2_registered_client (id, client_id, client_name, client_authentication_methods,
					authorization_grant_types, scopes, client_settings, token_settings)
				values ('app', 'app', 'app', '', '', '', '{}', '{}')
				""").update();
		owner.sql("""
				insert into old.oauth2_authorization (id, registered_client_id, principal_name,
					authorization_grant_type, access_token_value, refresh_token_value, refresh_token_expires_at)
				values ('1', 'app', 'alice', 'authorization_code', 'an access token', 'a refresh token',
					now() + interval '1 hour'),
					('2', 'app', 'alice', 'authorization_code', 'an expired one', 'another', now() - interval '1 hour')
				""").update();
		owner.sql("""
				insert into old.spring_session (primary_id, session_id, creation_time, last_access_time,
					max_inactive_interval, expiry_time, principal_name)
				values ('1', 'in clear', 0, 0, 0, 0, 'alice')
				""").update();
		owner.sql("""
				insert into old.users (name, password, authorities) values
				('carol', '', '{customer}'), ('dora', '', '{customer,orders:own}'), ('erin', '', '{catalog:write}')
				""").update();
		owner.sql("insert into old.login_attempts (key, attempts, last_at) values ('\\x00', 1, now())").update();
	}

	@AfterEach
	void drop() {
		owner.sql("drop schema old cascade").update();
	}

	@Test
	void tokensAreHashedAndStayValid() {
		migrate("2");

		var row = owner.sql("""
				select access_token_value, refresh_token_value, authorization_code_value from old.oauth2_authorization
				""").query().singleRow();
		assertThat(row).containsEntry("access_token_value", "sha256:" + Sha256.hex("an access token"))
			.containsEntry("refresh_token_value", "sha256:" + Sha256.hex("a refresh token"))
			.containsEntry("authorization_code_value", null);
	}

	@Test
	void customersKeepTheirRights() {
		migrate("2");

		assertThat(owner.sql("select name, array_to_string(authorities, ' ') from old.users order by name")
			.query((row, _) -> row.getString(1) + ": " + row.getString(2))
			.list()).containsExactly("carol: customer orders:own payments:own",
					"dora: customer orders:own payments:own", "erin: catalog:write");
	}

	@Test
	void sessionsEnd() {
		migrate("2");

		assertThat(owner.sql("select count(*) from old.spring_session").query(Integer.class).single()).isZero();
		assertThat(owner.sql("select count(*) from old.login_attempts").query(Integer.class).single()).isOne();
	}

	private void migrate(String version) {
		Flyway.configure()
			.dataSource(flyway.getConfiguration().getDataSource())
			.schemas("old")
			.locations("classpath:db/migration")
			.placeholders(flyway.getConfiguration().getPlaceholders())
			.target(version)
			.load()
			.migrate();
	}

}
