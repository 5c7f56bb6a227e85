package dev.slipway.local.process;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.slipway.local.state.RunningProcess;
import dev.slipway.local.terminal.Console;
import dev.slipway.local.terminal.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class SupervisorTests {

	@TempDir
	Path folder;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final Mortal orders = new Mortal();

	private Supervisor supervisor;

	@BeforeEach
	void start() throws Exception {
		Files.writeString(orders.log(), "last words\n");
		Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), false, false);
		this.supervisor = new Supervisor(console, true, Duration.ofMillis(20), (_) -> {
		});
		supervisor.start(orders);
	}

	@Test
	void deathIsReportedAndTheProcessRestarted() {
		orders.die("killed (SIGKILL)");
		await().untilAsserted(() -> assertThat(said()).containsSubsequence("killed (SIGKILL). The end of its log, ",
				"    last words", "Restarting orders in 0.0 s, attempt 2 of 3", "orders is ready again after"));
		assertThat(orders.starts).hasSize(2);
	}

	@Test
	void processThatDiesThreeTimesStaysDown() {
		for (int death = 1; death <= 3; death++) {
			int starts = death;
			await().until(() -> orders.starts.size() == starts);
			orders.die("exit code 1");
		}
		await().untilAsserted(() -> assertThat(said())
			.contains("orders died 3 times during its start or within a minute and stays down. Its log: less"));
		assertThatExceptionOfType(UserError.class).isThrownBy(() -> supervisor.await(List.of("orders")))
			.withMessage("The platform cannot start without orders.");
	}

	@Test
	void readyProcessIsShown() {
		supervisor.await(List.of("orders"));
		assertThat(said()).contains("  orders     ready");
	}

	@Test
	void processThatStaysDownCanBeStartedAgain() {
		for (int death = 1; death <= 3; death++) {
			int starts = death;
			await().until(() -> orders.starts.size() == starts);
			orders.die("exit code 1");
		}
		await().untilAsserted(() -> assertThat(said()).contains("stays down"));
		supervisor.startAgain("orders");
		supervisor.await(List.of("orders"));

		orders.die("exit code 1");
		await().until(() -> orders.starts.size() == 5);
	}

	@Test
	void replacedProcessIsNotMissed() {
		Mortal renewed = new Mortal();
		assertThat(supervisor.leaveDown("orders").isAlive()).isTrue();
		orders.die("ended by SIGTERM");
		supervisor.start(renewed);
		supervisor.await(List.of("orders"));
		assertThat(orders.starts).hasSize(1);
		assertThat(renewed.starts).hasSize(1);
		assertThat(said()).doesNotContain("died");
	}

	@Test
	void deathWhileStoppingIsNoNews() {
		supervisor.release();
		orders.die("ended by SIGTERM");
		assertThat(said()).isEmpty();
		assertThatExceptionOfType(UserError.class).isThrownBy(() -> supervisor.start(orders));
	}

	private String said() {
		return out.toString(StandardCharsets.UTF_8);
	}

	/** Something that dies when it is told to. */
	private final class Mortal implements Program {

		private final List<CompletableFuture<String>> starts = new CopyOnWriteArrayList<>();

		void die(String how) {
			starts.getLast().complete(how);
		}

		@Override
		public String name() {
			return "orders";
		}

		@Override
		public Path log() {
			return SupervisorTests.this.folder.resolve("orders.log");
		}

		@Override
		public Start start() {
			CompletableFuture<String> end = new CompletableFuture<>();
			starts.add(end);
			return new Start(RunningProcess.of(name(), ProcessHandle.current(), 0, 0), end);
		}

		@Override
		public boolean isReady() {
			return true;
		}

	}

}
