package dev.slipway.platform.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.slipway.platform.postgres.LocalPostgres;
import dev.slipway.platform.postgres.ServiceDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

/**
 * A service with the platform's own settings of its connections, which other tests
 * replace by those of the test's server.
 */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseConnectionTests {

	private static final ServiceDatabase SAMPLE = new ServiceDatabase("sample", "test", "test");

	private static LocalPostgres first;

	private static LocalPostgres second;

	@BeforeAll
	static void start() {
		first = LocalPostgres.startTemporary();
		second = LocalPostgres.startTemporary();
	}

	@AfterAll
	static void stop() {
		second.close();
		first.close();
	}

	@BeforeEach
	void emptyDatabases() throws SQLException {
		for (var server : new LocalPostgres[] { first, second }) {
			demote(server, false);
			execute(server, "postgres", "drop database if exists sample with (force)");
			SAMPLE.createIn(server.server());
		}
	}

	@Test
	void aMigrationMayTakeLongerThanAStatement() {
		try (var service = start(Map.of("spring.flyway.locations", "classpath:db/migration,classpath:db/slow",
				"spring.datasource.hikari.data-source-properties.socketTimeout", 1))) {
			assertThat(service.getBean(JdbcClient.class)
				.sql("select success from flyway_schema_history where description = 'slow'")
				.query(Boolean.class)
				.single()).isTrue();
		}
	}

	/** As docs/operations/upgrade.md has it. */
	@Test
	void aMigrationThatWasInterruptedIsNamedAndCanBeRepaired(CapturedOutput output) throws SQLException {
		var withIndex = Map.<String, Object>of("spring.flyway.locations", "classpath:db/migration,classpath:db/index",
				"spring.flyway.baseline-on-migrate", true, "spring.flyway.baseline-version", 0);
		execute(first, "sample", "create table twice as select 1 as id union all select 1");
		execute(first, "sample", "alter table twice owner to sample_owner");
		assertThatException().isThrownBy(() -> start(withIndex)).withMessageContaining("could not create unique index");
		assertThat(output).doesNotContain("is invalid");

		assertThatException().isThrownBy(() -> start(withIndex))
			.withMessageContaining("failed migration to version 901");
		assertThat(output).containsOnlyOnce("The index twice_id is invalid").contains("docs/operations/upgrade.md");

		execute(first, "sample", "truncate twice");
		execute(first, "sample", "drop index concurrently twice_id");
		execute(first, "sample", "delete from flyway_schema_history where not success");
		start(withIndex).close();
		assertThat(output).containsOnlyOnce("is invalid");
	}

	@Test
	void aConnectionThatBecameReadOnlyIsReplaced() {
		try (var service = start(Map.of("spring.datasource.hikari.maximum-pool-size", 1))) {
			var jdbc = service.getBean(JdbcClient.class);
			jdbc.sql("set session characteristics as transaction read only").update();

			assertThatException().isThrownBy(() -> write(jdbc)).havingRootCause().withMessageContaining("read-only");

			write(jdbc);
		}
	}

	@Test
	void afterAFailoverTheServiceWritesToTheNewPrimary() throws SQLException {
		for (var server : new LocalPostgres[] { first, second }) {
			execute(server, "sample", "create table notes (id bigint generated always as identity, text text)");
			execute(server, "sample", "alter table notes owner to sample_owner");
			execute(server, "sample", "grant all on notes to sample");
		}
		demote(second, true);
		var hosts = "%s:%d,%s".formatted(first.server().host(), first.server().port(), second.server().host());
		try (var service = start(Map.of("slipway.database.host", hosts, "slipway.database.port", second.server().port(),
				"slipway.database.parameters", "targetServerType=primary", "spring.flyway.enabled", false))) {
			var jdbc = service.getBean(JdbcClient.class);
			write(jdbc);
			assertThat(notes(first)).isOne();

			demote(first, true);
			demote(second, false);

			await().atMost(Duration.ofSeconds(10)).ignoreExceptions().untilAsserted(() -> write(jdbc));
			assertThat(notes(second)).isOne();
		}
	}

	private static void write(JdbcClient jdbc) {
		jdbc.sql("insert into notes (text) values ('a')").update();
	}

	private static long notes(LocalPostgres server) throws SQLException {
		try (var connection = server.server().connect("sample");
				var rows = connection.createStatement().executeQuery("select count(*) from notes")) {
			rows.next();
			return rows.getLong(1);
		}
	}

	private static void demote(LocalPostgres server, boolean demoted) throws SQLException {
		execute(server, "postgres", "alter system set default_transaction_read_only = " + demoted);
		execute(server, "postgres", "select pg_reload_conf()");
	}

	/** As a superuser, who may write on a standby too. */
	private static void execute(LocalPostgres server, String database, String sql) throws SQLException {
		try (var connection = server.server().connect(database); var statement = connection.createStatement()) {
			statement.execute("set default_transaction_read_only = off");
			statement.execute(sql);
		}
	}

	private static ConfigurableApplicationContext start(Map<String, Object> settings) {
		var all = new HashMap<String, Object>(Map.of("slipway.database.host", first.server().host(),
				"slipway.database.port", first.server().port(), "server.port", 0));
		all.putAll(settings);
		return new SpringApplicationBuilder(Service.class).run(all.entrySet()
			.stream()
			.map((setting) -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
			.toArray(String[]::new));
	}

	/** Without the server that other tests share. */
	@SpringBootConfiguration
	@EnableAutoConfiguration(excludeName = "dev.slipway.platform.test.PostgresForTestsAutoConfiguration")
	static class Service {

	}

}
