package dev.slipway.local;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RestartRequestsTests {

	@TempDir
	Path folder;

	@Test
	void requestIsTakenOnce() {
		RestartRequests requests = new RestartRequests(folder.resolve("restarts"));
		assertThat(requests.take()).isEmpty();
		requests.ask("catalog");
		requests.ask("orders");
		requests.ask("catalog");
		assertThat(requests.take()).containsExactlyInAnyOrder("catalog", "orders");
		assertThat(requests.take()).isEmpty();
	}

}
