package dev.slipway.local.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.slipway.local.state.RunDirectory;
import dev.slipway.local.state.RunningProcess;
import dev.slipway.local.state.State;
import dev.slipway.local.terminal.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@DisabledOnOs(OS.WINDOWS)
class ShutdownTests {

	@TempDir
	Path folder;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@Test
	void gatewayIsStoppedBeforeTheServices() throws IOException {
		stop(start("orders", "sleep 60"), start("gateway", "sleep 60"));
		assertThat(said()).containsExactly("Stopped gateway", "Stopped orders");
	}

	@Test
	void processThatDoesNotEndIsKilledAndThatIsSaid() throws IOException {
		RunningProcess stubborn = start("orders", "trap '' TERM; echo > ready; while :; do sleep 1; done");
		await().until(() -> folder.resolve("ready").toFile().exists());
		stop(stubborn);
		assertThat(stubborn.isAlive()).isFalse();
		assertThat(said()).contains("Killed orders, which did not stop in 1 s");
	}

	@Test
	void leftOverProcessIsStoppedAndForgotten() throws IOException {
		var directory = new RunDirectory(folder);
		directory.lock().close();
		RunningProcess orders = start("orders", "sleep 60");
		directory.write(new State("http://localhost:8080", true, dead(), List.of(orders)));
		shutdown().stopLeftOver(directory);
		assertThat(orders.isAlive()).isFalse();
		assertThat(directory.readState()).isEmpty();
		assertThat(said()).first().isEqualTo("A launcher that was killed left orders running.");
	}

	@Test
	void processThatGotTheNumberOfAnotherIsSpared() throws IOException {
		RunningProcess innocent = start("innocent", "sleep 60");
		stop(new RunningProcess("orders", innocent.pid(), "another-start", 0, 0));
		assertThat(innocent.isAlive()).isTrue();
		innocent.handle().ifPresent(ProcessHandle::destroyForcibly);
	}

	private static RunningProcess dead() {
		RunningProcess self = RunningProcess.of("launcher", ProcessHandle.current(), 0, 0);
		return new RunningProcess("launcher", self.pid(), "another-start", 0, 0);
	}

	private RunningProcess start(String name, String script) throws IOException {
		Process process = new ProcessBuilder("/bin/sh", "-c", script).directory(folder.toFile()).start();
		return RunningProcess.of(name, process.toHandle(), 0, 0);
	}

	private void stop(RunningProcess... processes) {
		shutdown().stop(List.of(processes), new RunDirectory(folder));
	}

	private Shutdown shutdown() {
		Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), false, false);
		return new Shutdown(console, Duration.ofSeconds(1));
	}

	private List<String> said() {
		return out.toString(StandardCharsets.UTF_8).lines().toList();
	}

}
