package dev.slipway.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExplanationTests {

	@Test
	void errorOfTheUserExplainsItself() {
		assertThat(Explanation.of(new UserError("do this"))).contains("do this");
	}

	@Test
	void fullDiskIsNamedHoweverDeepItIs() {
		var full = new FileSystemException("/home/a/catalog.log", null, "No space left on device");
		assertThat(Explanation.of(new IllegalStateException(new UncheckedIOException(full)))).get()
			.asString()
			.startsWith("The disk is full.")
			.contains("/home/a/catalog.log");
	}

	@Test
	void anythingElseIsUnexpected() {
		assertThat(Explanation.of(new UncheckedIOException(new IOException("Stream closed")))).isEmpty();
		assertThat(Explanation.of(new IllegalStateException())).isEmpty();
	}

}
