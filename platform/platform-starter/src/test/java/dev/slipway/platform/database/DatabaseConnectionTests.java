package dev.slipway.platform.database;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.slipway.platform.postgres.LocalPostgres;
import dev.slipway.platform.postgres.ServiceDatabase;
import dev.slipway.platform.test.Concurrently;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

/**
 * A service with the platform's own settings of its connections, which other tests
 * replace by those of the test's server. Each test has a database of its name.
 */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseConnectionTests {

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

	@Test
	void aMigrationMayTakeLongerThanAStatement() throws SQLException {
		var database = create("migration", first);
		try (var service = start(database, Map.of("spring.flyway.locations", "classpath:db/migration,classpath:db/slow",
				"spring.datasource.hikari.data-source-properties.socketTimeout", 1))) {
			assertThat(service.getBean(JdbcClient.class)
				.sql("select success from flyway_schema_history where description = 'slow'")
				.query(Boolean.class)
				.single()).isTrue();
		}
	}

	/** Else every query would wait behind it. */
	@Test
	void aMigrationThatWaitsForALockGivesUp() throws SQLException {
		var database = create("locked", first);
		start(database, Map.of()).close();
		try (var backup = first.server().connect(database.name()); var statement = backup.createStatement()) {
			backup.setAutoCommit(false);
			statement.execute("select count(*) from notes");

			assertThatException()
				.isThrownBy(() -> start(database,
						Map.of("spring.flyway.locations", "classpath:db/migration,classpath:db/locked")))
				.withMessageContaining("lock timeout");
		}
	}

	/** Of replicas that start together, one migrates and the others wait for it. */
	@Test
	void aReplicaWaitsForTheMigrationOfAnother() throws Exception {
		var database = create("replicas", first);
		var slow = Map.<String, Object>of("spring.flyway.locations", "classpath:db/migration,classpath:db/slow");

		for (var replica : Concurrently.call(2, () -> start(database, slow))) {
			replica.close();
		}
	}

	/** As docs/operations/upgrade.md has it. */
	@Test
	void aMigrationThatWasInterruptedIsNamedAndCanBeRepaired(CapturedOutput output) throws SQLException {
		var database = create("index", first);
		var withIndex = Map.<String, Object>of("spring.flyway.locations", "classpath:db/migration,classpath:db/index",
				"spring.flyway.baseline-on-migrate", true, "spring.flyway.baseline-version", 0);
		asOwner(first, database, "create table twice as select 1 as id union all select 1");
		assertThatException().isThrownBy(() -> start(database, withIndex))
			.withMessageContaining("could not create unique index");
		assertThat(output).doesNotContain("is invalid");

		assertThatException().isThrownBy(() -> start(database, withIndex))
			.withMessageContaining("failed migration to version 901");
		assertThat(output).containsOnlyOnce("The index twice_id is invalid").contains("docs/operations/upgrade.md");

		asOwner(first, database, "truncate twice");
		asOwner(first, database, "drop index concurrently twice_id");
		asOwner(first, database, "delete from flyway_schema_history where not success");
		start(database, withIndex).close();
		assertThat(output).containsOnlyOnce("is invalid");
	}

	@Test
	void aConnectionThatBecameReadOnlyIsReplaced() throws SQLException {
		try (var service = start(create("connection", first),
				Map.of("spring.datasource.hikari.maximum-pool-size", 1))) {
			var jdbc = service.getBean(JdbcClient.class);
			jdbc.sql("set session characteristics as transaction read only").update();

			assertThatException().isThrownBy(() -> write(jdbc)).havingRootCause().withMessageContaining("read-only");

			write(jdbc);
		}
	}

	/**
	 * A former primary keeps its connections, and is read-only for them and for new ones.
	 */
	@Test
	void afterAFailoverTheServiceWritesToTheNewPrimary() throws SQLException {
		var database = create("failover", first);
		create("failover", second);
		for (var server : new LocalPostgres[] { first, second }) {
			asOwner(server, database, "create table notes (id bigint generated always as identity, text text)");
		}
		asOwner(second, database, "alter database failover set default_transaction_read_only = on");
		var hosts = "%s:%d,%s".formatted(first.server().host(), first.server().port(), second.server().host());
		try (var service = start(database,
				Map.of("slipway.database.host", hosts, "slipway.database.port", second.server().port(),
						"slipway.database.parameters", "targetServerType=primary",
						"spring.datasource.hikari.maximum-pool-size", 1, "spring.flyway.enabled", false))) {
			var jdbc = service.getBean(JdbcClient.class);
			write(jdbc);

			asOwner(first, database, "alter database failover set default_transaction_read_only = on");
			jdbc.sql("set session characteristics as transaction read only").update();
			asOwner(second, database, "alter database failover set default_transaction_read_only = off");

			await().atMost(Duration.ofSeconds(10)).ignoreExceptions().untilAsserted(() -> write(jdbc));
			assertThat(jdbc.sql("select inet_server_port()").query(Integer.class).single())
				.isEqualTo(second.server().port());
		}
	}

	private static ServiceDatabase create(String name, LocalPostgres server) throws SQLException {
		var database = new ServiceDatabase(name, "test", "test");
		database.createIn(server.server());
		return database;
	}

	private static void write(JdbcClient jdbc) {
		jdbc.sql("insert into notes (text) values ('a')").update();
	}

	private static void asOwner(LocalPostgres server, ServiceDatabase database, String sql) throws SQLException {
		try (var connection = DriverManager.getConnection(server.server().jdbcUrl(database.name()), database.owner(),
				database.ownerPassword()); var statement = connection.createStatement()) {
			statement.execute("set default_transaction_read_only = off");
			statement.execute(sql);
		}
	}

	private static ConfigurableApplicationContext start(ServiceDatabase database, Map<String, Object> settings) {
		var all = new HashMap<String, Object>(
				Map.of("slipway.database.host", first.server().host(), "slipway.database.port", first.server().port()));
		all.putAll(settings);
		return Service.start(database, all);
	}

	/** Without the server that other tests share. */
	@EnableAutoConfiguration(excludeName = "dev.slipway.platform.test.PostgresForTestsAutoConfiguration")
	static class Service {

		static ConfigurableApplicationContext start(ServiceDatabase database, Map<String, Object> settings) {
			var all = new HashMap<>(settings);
			all.putAll(
					Map.of("spring.application.name", database.name(), "slipway.database.password", database.password(),
							"slipway.database.owner-password", database.ownerPassword(), "server.port", 0));
			var application = new SpringApplicationBuilder(Service.class).build();
			application.setListeners(application.getListeners()
				.stream()
				.map((listener) -> (listener instanceof LoggingApplicationListener) ? new OneAtATime() : listener)
				.toList());
			return application.run(all.entrySet()
				.stream()
				.map((setting) -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
				.toArray(String[]::new));
		}

	}

	/** Applications of one JVM share Logback, which two cannot initialize at once. */
	static class OneAtATime extends LoggingApplicationListener {

		@Override
		public void onApplicationEvent(ApplicationEvent event) {
			synchronized (OneAtATime.class) {
				super.onApplicationEvent(event);
			}
		}

	}

}
