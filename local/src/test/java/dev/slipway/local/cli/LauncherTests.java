package dev.slipway.local.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;

import dev.slipway.local.terminal.UserError;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LauncherTests {

	@Test
	void errorOfTheUserExplainsItself() {
		assertThat(Launcher.explain(new UserError("do this"))).contains("do this");
	}

	@Test
	void fullDiskIsNamedHoweverDeepItIs() {
		var full = new FileSystemException("/home/a/catalog.log", null, "No space left on device");
		assertThat(Launcher.explain(new IllegalStateException(new UncheckedIOException(full)))).get()
			.asString()
			.startsWith("The disk is full.")
			.contains("/home/a/catalog.log");
	}

	@Test
	void anythingElseIsUnexpected() {
		assertThat(Launcher.explain(new UncheckedIOException(new IOException("Stream closed")))).isEmpty();
		assertThat(Launcher.explain(new IllegalStateException())).isEmpty();
	}

}
