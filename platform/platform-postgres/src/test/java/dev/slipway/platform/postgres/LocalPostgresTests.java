package dev.slipway.platform.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LocalPostgresTests {

	@TempDir
	Path folder;

	@Test
	void dataSurviveCloseAndStart() throws SQLException {
		var data = folder.resolve("a folder").resolve("postgres");
		try (var postgres = start(data)) {
			execute(postgres, "create role kept");
		}
		try (var postgres = start(data)) {
			assertThat(query(postgres, "select rolname from pg_roles where rolname = 'kept'")).isEqualTo("kept");
		}
	}

	@Test
	void keptServerWritesThroughToTheDisk() throws SQLException {
		try (var postgres = start(folder.resolve("postgres"))) {
			assertThat(query(postgres, "show fsync")).isEqualTo("on");
			assertThat(query(postgres, "show synchronous_commit")).isEqualTo("on");
		}
	}

	@Test
	void startTakesOverFromServerLeftBehind() throws SQLException {
		var data = folder.resolve("postgres");
		var leftBehind = start(data);
		execute(leftBehind, "create role kept");
		try (var postgres = start(data)) {
			assertThat(leftBehind.process().onExit()).succeedsWithin(5, TimeUnit.SECONDS);
			assertThat(query(postgres, "select rolname from pg_roles where rolname = 'kept'")).isEqualTo("kept");
		}
	}

	@Test
	void runningServerIsFoundUntilItIsStopped() throws SQLException {
		var data = folder.resolve("postgres");
		assertThat(LocalPostgres.running(data)).isEmpty();
		try (var postgres = start(data)) {
			assertThat(LocalPostgres.running(data)).contains(postgres.server());
		}
		assertThat(LocalPostgres.running(data)).isEmpty();
	}

	@Test
	void startIgnoresLockOfAnotherProgramsNumber() throws Exception {
		var data = folder.resolve("postgres");
		start(data).close();
		Files.writeString(data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");
		try (var postgres = start(data)) {
			assertThat(postgres.process().pid()).isNotEqualTo(ProcessHandle.current().pid());
		}
	}

	@Test
	void dataOfAnotherMajorVersionAreRejected() throws Exception {
		var data = Files.createDirectory(folder.resolve("postgres"));
		Files.writeString(data.resolve("PG_VERSION"), "17\n");
		assertThatExceptionOfType(OtherPostgresVersion.class).isThrownBy(() -> start(data))
			.withMessageContaining("was created by PostgreSQL 17, but this is PostgreSQL 18");
	}

	@Test
	void takenPortIsAReason() {
		try (var postgres = LocalPostgres.startTemporary()) {
			var taken = postgres.server().port();
			assertThatExceptionOfType(PostgresFailure.class)
				.isThrownBy(() -> LocalPostgres.start(folder.resolve("postgres"), taken, log()))
				.withMessageContaining("Address already in use");
		}
	}

	@Test
	void wrongPasswordIsRejected() {
		try (var postgres = LocalPostgres.startTemporary()) {
			var stranger = new PostgresServer("127.0.0.1", postgres.server().port(), postgres.server().administrator(),
					"development-only");
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> stranger.connect("postgres"))
				.withMessageContaining("password authentication failed");
		}
	}

	@Test
	void superuserCannotConnectWhateverItsPassword() {
		var data = folder.resolve("postgres");
		try (var postgres = LocalPostgres.start(data, 0, log(), "alter role postgres password 'known'")) {
			var superuser = new PostgresServer("127.0.0.1", postgres.server().port(), "postgres", "known");
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> superuser.connect("postgres"))
				.withMessageContaining("pg_hba.conf rejects connection");
		}
	}

	@Test
	void administratorRunsNoPrograms() {
		try (var postgres = LocalPostgres.startTemporary()) {
			for (var sql : List.of("copy (select 1) to program 'id'", "create role other superuser",
					"grant pg_execute_server_program to current_user", "alter role postgres password 'known'")) {
				assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute(postgres, sql))
					.withMessageContaining("permission denied");
			}
		}
	}

	@Test
	void eachServerHasItsOwnPassword() {
		try (var one = LocalPostgres.startTemporary(); var other = LocalPostgres.startTemporary()) {
			assertThat(one.server().password()).hasSize(32).isNotEqualTo(other.server().password());
		}
	}

	@Test
	void lostPasswordsAreReplaced() throws Exception {
		var data = folder.resolve("postgres");
		start(data).close();
		Files.delete(LocalPostgres.passwords(data).path());
		try (var postgres = start(data)) {
			assertThat(query(postgres, "select 'connected'")).isEqualTo("connected");
		}
	}

	@Test
	void databasesThatASuperuserCreatedAreUsedOn() throws SQLException {
		var data = folder.resolve("postgres");
		try (var _ = LocalPostgres.start(data, 0, log(), "create role billing login", "create role billing_owner login",
				"create database billing owner billing_owner")) {
			// As an earlier version of this class left them.
		}
		try (var postgres = start(data)) {
			var billing = ServiceDatabase.with("billing", LocalPostgres.passwords(data));
			billing.createIn(postgres.server());
			var owner = new PostgresServer("127.0.0.1", postgres.server().port(), billing.owner(),
					billing.ownerPassword());
			try (var connection = owner.connect("billing"); var statement = connection.createStatement()) {
				statement.execute("create table invoice (id int)");
			}
		}
	}

	@Test
	void statementThatFailsIsAReasonWithoutThePassword() {
		var data = folder.resolve("postgres");
		assertThatExceptionOfType(PostgresFailure.class)
			.isThrownBy(() -> LocalPostgres.start(data, 0, log(), "alter role nobody password 'secret'"))
			.withMessageContaining("role \"nobody\" does not exist")
			.withMessageNotContaining("secret");
	}

	@Test
	void stopOnACopyOfTheFolderLeavesTheServerOfTheOriginal() throws Exception {
		var data = folder.resolve("postgres");
		try (var original = start(data)) {
			var copy = Files.createDirectory(folder.resolve("copy"));
			Files.copy(data.resolve("postmaster.pid"), copy.resolve("postmaster.pid"));
			Files.copy(data.resolve("PG_VERSION"), copy.resolve("PG_VERSION"));
			LocalPostgres.stop(copy);
			assertThat(original.process().isAlive()).isTrue();
			assertThat(query(original, "select 'connected'")).isEqualTo("connected");
		}
	}

	@Test
	void serverIsStoppedAfterItsFolderWasMoved() throws Exception {
		var data = folder.resolve("postgres");
		var postgres = start(data);
		var moved = Files.move(data, folder.resolve("moved"));
		LocalPostgres.stop(moved);
		assertThat(postgres.process().onExit()).succeedsWithin(5, TimeUnit.SECONDS);
	}

	@Test
	void deathOfTheServerIsNoticed() {
		try (var postgres = LocalPostgres.startTemporary()) {
			ProcessHandle.of(postgres.process().pid()).orElseThrow().destroyForcibly();
			assertThat(postgres.process().onExit()).succeedsWithin(5, TimeUnit.SECONDS);
		}
	}

	private LocalPostgres start(Path data) {
		return LocalPostgres.start(data, 0, log());
	}

	private Path log() {
		return folder.resolve("postgres.log");
	}

	private static void execute(LocalPostgres postgres, String sql) throws SQLException {
		try (var connection = postgres.server().connect("postgres"); var statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static String query(LocalPostgres postgres, String sql) throws SQLException {
		try (var connection = postgres.server().connect("postgres");
				var statement = connection.createStatement();
				var rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

}
