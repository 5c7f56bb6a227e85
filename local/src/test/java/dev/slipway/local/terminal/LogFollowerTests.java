package dev.slipway.local.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LogFollowerTests {

	@TempDir
	Path folder;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@BeforeEach
	void earlierLogs() throws IOException {
		append("catalog", "earlier\n");
		append("orders", "");
	}

	@Test
	void linesCarryTheNameOfTheirService() throws IOException {
		LogFollower follower = follower(false);
		append("catalog", "one\ntwo\n");
		append("orders", "three\n");
		follower.poll();
		assertThat(shown()).containsExactly("catalog | one", "catalog | two", "orders  | three");
	}

	@Test
	void lineIsShownWhenItIsWhole() throws IOException {
		byte[] line = "12 €\n".getBytes(StandardCharsets.UTF_8);
		LogFollower follower = follower(false);
		append("orders", Arrays.copyOf(line, 4));
		follower.poll();
		assertThat(shown()).isEmpty();
		append("orders", Arrays.copyOfRange(line, 4, line.length));
		follower.poll();
		assertThat(shown()).containsExactly("orders  | 12 €");
	}

	@Test
	void emptiedLogIsFollowedFromItsStart() throws IOException {
		LogFollower follower = follower(false);
		Files.writeString(log("catalog"), "new\n");
		follower.poll();
		assertThat(shown()).containsExactly("catalog | new");
	}

	@Test
	void eachServiceHasAColor() throws IOException {
		LogFollower follower = follower(true);
		append("catalog", "one\n");
		append("orders", "two\n");
		follower.poll();
		assertThat(shown()).containsExactly("\033[36mcatalog |\033[0m one", "\033[35morders  |\033[0m two");
	}

	private LogFollower follower(boolean colored) {
		Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), false, colored);
		var logs = new LinkedHashMap<String, Path>();
		logs.put("catalog", log("catalog"));
		logs.put("orders", log("orders"));
		return LogFollower.merging(logs, console);
	}

	private Path log(String name) {
		return folder.resolve(name + ".log");
	}

	private List<String> shown() {
		return out.toString(StandardCharsets.UTF_8).lines().toList();
	}

	private void append(String name, String text) throws IOException {
		append(name, text.getBytes(StandardCharsets.UTF_8));
	}

	private void append(String name, byte[] bytes) throws IOException {
		Files.write(log(name), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

}
