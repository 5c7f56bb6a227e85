package dev.slipway.local.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import dev.slipway.local.state.RunDirectory;
import dev.slipway.local.terminal.Console;
import dev.slipway.local.terminal.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LogsCommandTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	@TempDir
	Path folder;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private RunDirectory directory;

	@BeforeEach
	void logs() throws IOException {
		directory = new RunDirectory(folder.resolve(".slipway"));
		Files.createDirectories(directory.logs());
	}

	@Test
	void bothStartsAreShown() throws IOException {
		Files.writeString(directory.previousLog("orders"), "2026-11-28T08:00:01Z INFO : before\n");
		Files.writeString(directory.log("orders"), "2026-11-28T08:00:03Z INFO : now\n");
		Files.writeString(directory.log("postgres"), "2026-11-28 08:00:02.000 UTC [1] LOG:  between\n");

		run();

		assertThat(shown()).containsSubsequence("before", "between", "now").contains("postgres  | 2026");
	}

	@Test
	void namesChooseLogs() throws IOException {
		Files.writeString(directory.log("orders"), "2026-11-28T08:00:03Z INFO : ours\n");
		Files.writeString(directory.log("catalog"), "2026-11-28T08:00:03Z INFO : theirs\n");

		run("orders");

		assertThat(shown()).isEqualTo("orders | 2026-11-28T08:00:03Z INFO : ours" + System.lineSeparator());
	}

	@Test
	void traceparentIsATraceToo() throws IOException {
		Files.writeString(directory.log("orders"), "2026-11-28T08:00:03Z INFO [%s] : ours\n".formatted(TRACE));

		run("--trace", "00-" + TRACE.toUpperCase(Locale.ROOT) + "-00f067aa0ba902b7-01");

		assertThat(shown()).contains("ours");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			carts             | There is no log of carts; there are gateway,
			--trace=123       | --trace is '123', which is no trace ID.
			--since=yesterday | --since is 'yesterday', which is no duration.
			--since=9999999999999999h | --since is '9999999999999999h', which is no duration.
			--trace=4bf92f3577b34da6a3ce929d0e0e4737 | No entry of the logs belongs to this trace.
			--lines=0         | --lines is 0. Give a number from 1.
			--since=1s        | No entry matches.
			gateway           | Nothing has been logged in
			""")
	void whatCannotBeShownIsExplained(String argument, String message) throws IOException {
		Files.writeString(directory.log("orders"), "2026-11-28T08:00:03Z INFO : long ago\n");

		assertThatExceptionOfType(UserError.class).isThrownBy(() -> run(argument)).withMessageStartingWith(message);
	}

	private void run(String... arguments) {
		var console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), false, false);
		var command = new CommandLine(new LogsCommand(directory, console));
		try {
			command.parseArgs(arguments);
			command.<LogsCommand>getCommand().call();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String shown() {
		return out.toString(StandardCharsets.UTF_8);
	}

}
