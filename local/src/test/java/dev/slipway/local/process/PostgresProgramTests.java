package dev.slipway.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.slipway.local.topology.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PostgresProgramTests {

	@TempDir
	Path folder;

	@Test
	void failedStartLeavesNoServerRunning() {
		int port = PortCheck.free(List.of()).postgres();
		var services = List.of(new Service("no name of a database", "billing", 1, true, false));
		var postgres = new PostgresProgram(folder.resolve("data"), port, services, folder.resolve("postgres.log"));

		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(postgres::start);

		assertThat(Files.exists(folder.resolve("data/PG_VERSION"))).isTrue();
		assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
		assertThat(postgres.isReady()).isFalse();
	}

}
