package dev.slipway.platform.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ServiceDatabaseTests {

	private static final ServiceDatabase BILLING = new ServiceDatabase("billing", "it's secret", "owner's secret");

	private static LocalPostgres postgres;

	@BeforeAll
	static void createDatabase() throws SQLException {
		postgres = LocalPostgres.startTemporary();
		BILLING.createIn(postgres.server());
		asOwner("create table invoice (id bigint generated always as identity, text text)");
	}

	@AfterAll
	static void stop() {
		postgres.close();
	}

	@Test
	void runningRoleChangesRows() {
		assertThatNoException().isThrownBy(() -> {
			asService("insert into invoice (text) values ('a')");
			asService("update invoice set text = 'b'");
			asService("delete from invoice");
		});
	}

	@Test
	void runningRoleCannotChangeTables() {
		assertRejected("create table other (id int)");
		assertRejected("create temporary table other (id int)");
		assertRejected("alter table invoice add column other int");
		assertRejected("truncate invoice");
		assertRejected("drop table invoice");
	}

	@Test
	void runningRoleDoesNotWaitLongButMigrationsMay() {
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> asService("select pg_sleep(4)"))
			.withMessageContaining("statement timeout");
		assertThatNoException().isThrownBy(() -> asOwner("select pg_sleep(4)"));
	}

	@Test
	void ownerCreatesTrustedExtension() {
		assertThatNoException().isThrownBy(() -> asOwner("create extension pg_trgm"));
	}

	@Test
	void secondCreateKeepsTheData() throws SQLException {
		BILLING.createIn(postgres.server());
		assertThatNoException().isThrownBy(() -> asService("insert into invoice (text) values ('still there')"));
	}

	@Test
	void passwordIsNotInTheServersLog(@TempDir Path folder) throws Exception {
		var log = folder.resolve("postgres.log");
		var shipping = new ServiceDatabase("shipping", "it's secret", "owner's secret");

		try (var chatty = LocalPostgres.start(folder.resolve("data"), 0, log,
				"alter system set log_statement = 'all'")) {
			shipping.createIn(chatty.server());
		}

		assertThat(Files.readString(log)).contains("SCRAM-SHA-256$").doesNotContain("s secret");
	}

	@Test
	void valuesOfStatementsAreNotInTheServersLog(@TempDir Path folder) throws Exception {
		var log = folder.resolve("postgres.log");

		try (var chatty = LocalPostgres.start(folder.resolve("data"), 0, log, "alter system set log_statement = 'all'");
				var connection = chatty.server().connect("postgres");
				var statement = connection.prepareStatement("select ?::int + 1")) {
			statement.setString(1, "a password");
			assertThatExceptionOfType(SQLException.class).isThrownBy(statement::executeQuery);
			statement.setString(1, "20461");
			statement.executeQuery();
		}

		assertThat(Files.readString(log)).contains("select $1::int + 1").doesNotContain("20461");
	}

	@Test
	void rowsAndStatementsOfErrorsAreNotInTheServersLog(@TempDir Path folder) throws Exception {
		var log = folder.resolve("postgres.log");

		try (var server = LocalPostgres.start(folder.resolve("data"), 0, log);
				var connection = server.server().connect("postgres");
				var statement = connection.createStatement()) {
			statement.execute("create temporary table users (name text primary key, password text not null)");
			statement.execute("insert into users values ('alice', 'a hash')");
			for (var sql : List.of("insert into users values ('alice', 'a hash')",
					"update users set password = null where name = 'alice'")) {
				assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute(sql));
			}
		}

		assertThat(Files.readString(log)).contains("violates not-null constraint").doesNotContain("alice", "a hash");
	}

	@Test
	void anotherServiceStaysOutside() throws SQLException {
		var shipping = new ServiceDatabase("shipping", "a", "b");
		shipping.createIn(postgres.server());
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> execute(BILLING.name(), shipping.name(), shipping.password(), "select 1"))
			.withMessageContaining("permission denied for database");
	}

	@Test
	void nameIsNoSql() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ServiceDatabase("a\"; drop role b; --", "a", "b"));
	}

	private static void assertRejected(String sql) {
		assertThatCode(() -> asService(sql)).isInstanceOf(SQLException.class)
			.hasMessageMatching("(?s).*(permission denied|must be owner).*");
	}

	private static void asService(String sql) throws SQLException {
		execute(BILLING.name(), BILLING.name(), BILLING.password(), sql);
	}

	private static void asOwner(String sql) throws SQLException {
		execute(BILLING.name(), BILLING.owner(), BILLING.ownerPassword(), sql);
	}

	private static void execute(String database, String role, String password, String sql) throws SQLException {
		try (var connection = DriverManager.getConnection(postgres.server().jdbcUrl(database), role, password);
				var statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
