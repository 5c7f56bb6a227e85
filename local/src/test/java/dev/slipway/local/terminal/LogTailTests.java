package dev.slipway.local.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LogTailTests {

	@TempDir
	Path folder;

	@Test
	void tailShowsCausesWithoutFrames() throws IOException {
		Path log = Files.writeString(folder.resolve("orders.log"), """
				Application run failed
				java.lang.IllegalStateException: no
					at dev.slipway.Orders.start(Orders.java:1)
				Caused by: java.io.IOException: really no
					at dev.slipway.Orders.read(Orders.java:2)
					... 8 common frames omitted
				""");
		assertThat(LogTail.of(log).lines()).containsExactly("    Application run failed",
				"    java.lang.IllegalStateException: no", "    Caused by: java.io.IOException: really no");
	}

	@Test
	void emptyAndMissingLogsAreSaidToBe() throws IOException {
		Path log = Files.createFile(folder.resolve("orders.log"));
		assertThat(LogTail.of(log)).contains("it logged nothing");
		assertThat(LogTail.of(folder.resolve("other.log"))).contains("no log");
	}

}
