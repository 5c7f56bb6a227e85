package dev.slipway.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HomeTests {

	@TempDir
	Path folder;

	@Test
	void folderIsClaimedOnce() {
		Home home = new Home(folder.resolve("new"));
		Optional<Home.Claim> claim = home.claim();
		assertThat(claim).isPresent();
		assertThat(home.claim()).isEmpty();
		claim.get().close();
		assertThat(home.claim()).hasValueSatisfying(Home.Claim::close);
	}

	@Test
	void environmentHasALineForEachVariable() throws IOException {
		Home home = new Home(folder);
		home.writeEnvironment("orders", Map.of("SERVER_PORT", "8085", "SERVER_ADDRESS", "127.0.0.1"));
		assertThat(home.environment("orders")).hasContent("SERVER_ADDRESS=127.0.0.1\nSERVER_PORT=8085\n");
	}

	@Test
	void newLogKeepsTheOneBefore() throws IOException {
		Home home = new Home(folder);
		home.claim().orElseThrow().close();
		Files.writeString(home.log("orders"), "before");
		home.newLog("orders");
		assertThat(home.log("orders")).isEmptyFile();
		assertThat(home.log("orders.previous")).hasContent("before");
	}

}
