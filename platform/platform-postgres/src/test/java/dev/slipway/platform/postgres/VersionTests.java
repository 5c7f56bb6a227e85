package dev.slipway.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * An error about another version makes users delete their data, so it is reported only
 * when both versions are known.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a shell script")
class VersionTests {

	@TempDir
	Path folder;

	private DataFolder data;

	@BeforeEach
	void createData() throws IOException {
		data = new DataFolder(Files.createDirectory(folder.resolve("data")), folder.resolve("log"),
				new PostgresBinaries(folder));
		dataOfVersion("18");
	}

	@Test
	void sameVersionIsAccepted() throws IOException {
		postgresPrints("echo 'postgres (PostgreSQL) 18.6'");
		assertThatNoException().isThrownBy(data::requireSameVersion);
	}

	@Test
	void otherVersionIsNamed() throws IOException {
		postgresPrints("echo 'postgres (PostgreSQL) 19beta1'");
		assertThatExceptionOfType(OtherPostgresVersion.class).isThrownBy(data::requireSameVersion)
			.withMessageContaining("created by PostgreSQL 18, but this is PostgreSQL 19");
	}

	@ParameterizedTest
	@ValueSource(strings = { "echo 'error while loading shared libraries: libicu.so.60'; exit 127",
			"echo 'postgres (PostgreSQL) 19.1'; exit 1", "echo 'cannot allocate memory'", "true" })
	void failureIsNotAVersion(String script) throws IOException {
		postgresPrints(script);
		assertThatExceptionOfType(PostgresFailure.class).isThrownBy(data::requireSameVersion)
			.isNotInstanceOf(OtherPostgresVersion.class)
			.withMessageContaining("does not run");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\0\0", "eighteen" })
	void damagedFileIsNotAVersion(String version) throws IOException {
		postgresPrints("echo 'postgres (PostgreSQL) 18.6'");
		dataOfVersion(version);
		assertThatExceptionOfType(PostgresFailure.class).isThrownBy(data::requireSameVersion)
			.isNotInstanceOf(OtherPostgresVersion.class)
			.withMessageContaining("PG_VERSION");
	}

	private void dataOfVersion(String version) throws IOException {
		Files.writeString(data.path().resolve("PG_VERSION"), version + "\n");
	}

	private void postgresPrints(String script) throws IOException {
		var postgres = Files.createDirectories(folder.resolve("bin")).resolve("postgres");
		Files.writeString(postgres, "#!/bin/sh\n" + script + "\n");
		postgres.toFile().setExecutable(true);
	}

}
