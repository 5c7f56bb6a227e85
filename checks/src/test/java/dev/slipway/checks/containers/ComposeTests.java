package dev.slipway.checks.containers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.slipway.checks.Checkout;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ComposeTests {

	private static final JsonNode DEFAULTS = Checkout
		.yaml("platform/platform-starter/src/main/resources/dev/slipway/platform/platform-defaults.yaml");

	@Test
	void runsEveryApplicationAndNoOther() {
		assertThat(Compose.applications()).as("docker-compose.yml, the containers with an image slipway/…")
			.containsExactlyInAnyOrderElementsOf(Checkout.names());
	}

	@ParameterizedTest
	@MethodSource("dev.slipway.checks.Checkout#applications")
	void buildsEachImageFromTheModulesDockerfile(Path module) {
		var container = container(module.getFileName().toString());

		assertThat(container.at("/build/context").asString()).isEqualTo(".");
		assertThat(container.at("/build/dockerfile").asString())
			.isEqualTo(Checkout.ROOT.relativize(module.resolve("Dockerfile")).toString());
		assertThat(container.get("image").asString()).isEqualTo("slipway/%s:dev".formatted(module.getFileName()));
	}

	@ParameterizedTest
	@MethodSource("dev.slipway.checks.Checkout#applications")
	void mountsThePasswordsOfEachDatabase(Path module) {
		var name = module.getFileName().toString();
		var secrets = "containers/development-secrets/" + name;
		var database = Files.exists(module.resolve("src/main/resources/db/migration"));

		assertThat(Files.exists(Checkout.ROOT.resolve(secrets))).as(secrets).isEqualTo(database);
		if (database) {
			assertThat(Compose.mounts(container(name))).as("volumes of " + name).containsEntry(secrets, "/secrets");
			assertThat(Checkout.ROOT.resolve(secrets)).isDirectoryContaining("glob:**/slipway.database.password")
				.isDirectoryContaining("glob:**/slipway.database.owner-password");
		}
	}

	@Test
	void everyMountedFileIsThere() {
		assertThat(Compose.containers().values()).flatMap((container) -> Compose.mounts(container).keySet())
			.isNotEmpty()
			.allSatisfy((path) -> assertThat(Checkout.ROOT.resolve(path)).exists());
	}

	@ParameterizedTest
	@MethodSource("containers")
	void hardensEveryContainer(String name) {
		var container = container(name);

		assertThat(container.path("read_only").asBoolean(false)).as("read_only").isTrue();
		assertThat(texts(container, "cap_drop")).as("cap_drop").containsExactly("ALL");
		assertThat(texts(container, "cap_add")).as("cap_add").isEmpty();
		assertThat(texts(container, "security_opt")).as("security_opt").contains("no-new-privileges:true");
		assertThat(container.path("privileged").asBoolean(false)).as("privileged").isFalse();
		assertThat(List.of("cpus", "mem_limit", "pids_limit", "restart")).allMatch(container::has);
		assertThat(container.path("user").asString("")).as("user").isNotIn("root", "0", "0:0");
	}

	@ParameterizedTest
	@MethodSource("containers")
	void publishesTheGatewayAndOthersForThisMachineOnly(String name) {
		var container = container(name);
		if (name.equals("gateway")) {
			assertThat(texts(container, "ports")).containsExactly(
					"${SLIPWAY_ADDRESS:-127.0.0.1}:${SLIPWAY_PORT:-8080}:" + DEFAULTS.at("/server/port").asInt());
		}
		else if (container.has("profiles")) {
			assertThat(texts(container, "ports")).allMatch((port) -> port.startsWith("127.0.0.1:"));
		}
		else {
			assertThat(texts(container, "ports")).isEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("dev.slipway.checks.Checkout#names")
	void probesTheReadinessOfEachApplication(String name) {
		assertThat(texts(container(name).get("healthcheck"), "test"))
			.contains("http://localhost:%d/readyz".formatted(DEFAULTS.at("/server/port").asInt()));
	}

	static Stream<String> containers() {
		return Compose.containers().keySet().stream().sorted();
	}

	private static JsonNode container(String name) {
		var container = Compose.containers().get(name);
		assertThat(container).as("docker-compose.yml, service " + name).isNotNull();
		return container;
	}

	private static List<String> texts(JsonNode node, String name) {
		return node.path(name).valueStream().map(JsonNode::asString).toList();
	}

}
