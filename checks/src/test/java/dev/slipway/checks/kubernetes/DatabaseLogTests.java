package dev.slipway.checks.kubernetes;

import java.util.Map;
import java.util.stream.Stream;

import dev.slipway.checks.containers.Compose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What PostgreSQL logs must not hold what people typed: passwords, names, addresses. */
class DatabaseLogTests {

	private static final Map<String, String> SETTINGS = Map.of("log_parameter_max_length", "0",
			"log_parameter_max_length_on_error", "0", "log_error_verbosity", "terse", "log_min_error_statement",
			"panic");

	@EveryOverlay
	void serversInTheClusterLogNoValues(Manifests manifests) {
		Stream.concat(manifests.kind("StatefulSet"), manifests.kind("Cluster"))
			.map((server) -> server.json())
			.filter((server) -> server.toString().contains("max_connections"))
			.forEach(DatabaseLogTests::assertNoValues);
	}

	@Test
	void serverOfComposeLogsNoValues() {
		assertNoValues(Compose.containers().get("postgres"));
	}

	private static void assertNoValues(JsonNode server) {
		SETTINGS.forEach((setting, value) -> assertThat(server.toString())
			.containsPattern("\"%s(=|\":\")%s\"".formatted(setting, value)));
	}

}
