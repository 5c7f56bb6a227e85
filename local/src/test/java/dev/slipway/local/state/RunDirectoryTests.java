package dev.slipway.local.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import dev.slipway.local.terminal.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RunDirectoryTests {

	@TempDir
	Path folder;

	@Test
	void folderIsLockedOnce() throws IOException {
		var directory = new RunDirectory(folder.resolve("new"));
		try (var _ = directory.lock()) {
			assertThatExceptionOfType(UserError.class).isThrownBy(directory::lock)
				.withMessage("Another ./run is starting. Wait for it, or stop it.");
			directory.write(new State("http://localhost:8080", true,
					RunningProcess.of("launcher", ProcessHandle.current(), 0, 0), List.of()));
			assertThatExceptionOfType(UserError.class).isThrownBy(directory::lock)
				.withMessage("Slipway is already running at http://localhost:8080. Stop it with ./run stop.");
		}
		directory.lock().close();
	}

	@Test
	void formerVersionThatRunsIsNamed() throws IOException {
		var state = Files.writeString(folder.resolve("state"),
				"http://localhost:8080\ntrue\nlauncher 4711 2026-11-28T05:00:00Z 0 0\n");
		assertThatExceptionOfType(UserError.class).isThrownBy(new RunDirectory(folder)::readState)
			.withMessageEndingWith("Stop it with: kill 4711; rm " + state);
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no POSIX permissions")
	void folderIsTheOwnersAlone() throws IOException {
		Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
		new RunDirectory(folder).lock().close();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
	}

	@Test
	void restartIsRequestedOnce() {
		var directory = new RunDirectory(folder);
		assertThat(directory.takeRestartRequests()).isEmpty();

		directory.requestRestart("catalog");
		directory.requestRestart("orders");
		directory.requestRestart("catalog");

		assertThat(directory.takeRestartRequests()).containsExactlyInAnyOrder("catalog", "orders");
		assertThat(directory.takeRestartRequests()).isEmpty();
	}

	@Test
	void environmentHasALineForEachVariable() throws IOException {
		var directory = new RunDirectory(folder);
		directory.writeEnvironment("orders", Map.of("SERVER_PORT", "8085", "SERVER_ADDRESS", "127.0.0.1"));
		assertThat(directory.environment("orders")).hasContent("SERVER_ADDRESS=127.0.0.1\nSERVER_PORT=8085\n");
	}

	@Test
	void newLogKeepsTheOneBefore() throws IOException {
		var directory = new RunDirectory(folder);
		directory.lock().close();
		Files.writeString(directory.log("orders"), "before");
		directory.newLog("orders");
		assertThat(directory.log("orders")).isEmptyFile();
		assertThat(directory.log("orders.previous")).hasContent("before");
	}

}
