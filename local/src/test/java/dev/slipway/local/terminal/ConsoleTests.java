package dev.slipway.local.terminal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@Test
	void statusLineGivesWayToTheNext() {
		Console console = console(true);
		console.status("one");
		console.status("two");
		console.line("three");
		assertThat(shown()).isEqualToNormalizingNewlines("\r\033[Kone\r\033[Ktwo\r\033[Kthree\n");
	}

	@Test
	void statusLineNeverWraps() {
		console(true).status("x".repeat(200));
		assertThat(shown()).hasSize("\r\033[K".length() + 79);
	}

	@Test
	void noStatusLineWithoutTerminal() {
		Console console = console(false);
		console.status("one");
		console.alert("two");
		assertThat(shown()).isEqualToNormalizingNewlines("two\n");
	}

	private Console console(boolean terminal) {
		return new Console(new PrintStream(out, true, StandardCharsets.UTF_8), terminal, terminal);
	}

	private String shown() {
		return out.toString(StandardCharsets.UTF_8);
	}

}
