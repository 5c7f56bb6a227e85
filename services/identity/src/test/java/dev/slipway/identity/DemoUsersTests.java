package dev.slipway.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/** The sample users, in a database that has users already. */
@DemoTest
@Transactional
class DemoUsersTests {

	@Autowired
	private JdbcClient jdbc;

	@Test
	void userWithAnotherPasswordIsLeftAlone() throws IOException {
		jdbc.sql("update users set password = '{noop}own', authorities = '{}', enabled = false where name = 'admin'")
			.update();

		loadAgain();

		assertThat(jdbc.sql("select password || authorities::text || enabled from users where name = 'admin'")
			.query(String.class)
			.single()).isEqualTo("{noop}own{}false");
	}

	@Test
	void userWithTheSamplePasswordGetsNewPermissionsButStaysDisabled() throws IOException {
		jdbc.sql("update users set authorities = '{}', enabled = false where name = 'admin'").update();

		loadAgain();

		assertThat(jdbc.sql("select 'gateway:read' = any(authorities) and not enabled from users where name = 'admin'")
			.query(Boolean.class)
			.single()).isTrue();
	}

	private void loadAgain() throws IOException {
		jdbc.sql(new ClassPathResource("db/demo/R__demo_users.sql").getContentAsString(StandardCharsets.UTF_8))
			.update();
	}

}
