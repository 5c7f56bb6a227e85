package dev.slipway.local.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class StateTests {

	private static final RunningProcess SELF = RunningProcess.of("launcher", ProcessHandle.current(), 0, 0);

	@TempDir
	Path folder;

	@Test
	void whatIsWrittenIsRead() {
		RunningProcess orders = new RunningProcess("orders", 4711, Instant.parse("2026-01-01T10:00:00.123Z"), 8085,
				8095);
		State state = new State("http://localhost:8080", true, SELF, List.of(orders));
		directory().write(state);
		assertThat(directory().readState()).contains(state);
	}

	@Test
	void noFileIsNoState() {
		assertThat(directory().readState()).isEmpty();
	}

	@Test
	void fileThatIsNoStateIsNoState() throws IOException {
		Files.writeString(folder.resolve("state"), "http://localhost:8080\ntrue\nlauncher\tsome\n");
		assertThat(directory().readState()).isEmpty();
	}

	@Test
	void runningProcessIsFoundAgain() {
		assertThat(SELF.handle()).contains(ProcessHandle.current());
	}

	@Test
	void processThatGotTheNumberOfAnotherIsNotTakenForIt() {
		RunningProcess earlier = new RunningProcess("orders", SELF.pid(), SELF.started().minus(Duration.ofMinutes(1)),
				0, 0);
		assertThat(earlier.isAlive()).isFalse();
		assertThat(new State("", true, earlier, List.of(earlier, SELF)).alive()).containsExactly(SELF);
	}

	private RunDirectory directory() {
		return new RunDirectory(folder);
	}

}
