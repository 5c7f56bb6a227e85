package dev.slipway.local.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class StateTests {

	private static final RunningProcess SELF = RunningProcess.of("launcher", ProcessHandle.current(), 0, 0);

	@TempDir
	Path folder;

	@BeforeEach
	void lock() throws IOException {
		directory().lock().close();
	}

	@Test
	void whatIsWrittenIsRead() {
		RunningProcess orders = new RunningProcess("orders", 4711, "815", 8085, 8095);
		State state = new State("http://localhost:8080", true, SELF, List.of(orders));
		directory().write(state);
		assertThat(directory().readState()).contains(state);
	}

	@Test
	void copyOfAFolderHasNothingThatRuns() throws IOException {
		directory().write(new State("http://localhost:8080", true, SELF, List.of(SELF)));
		var copy = folder.resolve("copy");
		Files.createDirectory(copy);
		Files.copy(folder.resolve("lock"), copy.resolve("lock"));
		Files.copy(folder.resolve("state"), copy.resolve("state"));
		assertThat(new RunDirectory(copy).readState()).isEmpty();
		assertThat(directory().readState()).isPresent();
	}

	@Test
	void folderThatWasMovedHasWhatRuns() throws IOException {
		var before = new RunDirectory(folder.resolve("before"));
		before.lock().close();
		before.write(new State("http://localhost:8080", true, SELF, List.of()));
		Files.move(before.folder(), folder.resolve("after"));
		assertThat(new RunDirectory(folder.resolve("after")).readState()).isPresent();
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
		RunningProcess earlier = new RunningProcess("orders", SELF.pid(), "another-start", 0, 0);
		assertThat(earlier.isAlive()).isFalse();
		assertThat(new State("", true, earlier, List.of(earlier, SELF)).alive()).containsExactly(SELF);
	}

	private RunDirectory directory() {
		return new RunDirectory(folder);
	}

}
