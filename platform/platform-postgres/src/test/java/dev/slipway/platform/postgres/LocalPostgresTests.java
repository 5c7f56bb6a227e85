package dev.slipway.platform.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
			execute(postgres, "create table note as select 'kept' as text");
		}
		try (var postgres = start(data)) {
			assertThat(query(postgres, "select text from note")).isEqualTo("kept");
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
		execute(leftBehind, "create table note as select 'kept' as text");
		try (var postgres = start(data)) {
			assertThat(leftBehind.process().onExit()).succeedsWithin(5, TimeUnit.SECONDS);
			assertThat(query(postgres, "select text from note")).isEqualTo("kept");
		}
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
			var stranger = new PostgresServer("127.0.0.1", postgres.server().port(), "postgres", "guess");
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> stranger.connect("postgres"))
				.withMessageContaining("password authentication failed");
		}
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
