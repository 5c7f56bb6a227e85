package dev.slipway.checks.containers;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
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

	private static final Pattern IMAGE = Pattern.compile("(?m)^ +image: ([^\\s#]+)");

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

	/**
	 * A file of this checkout may be unreadable in a container: private (umask 077),
	 * labeled (SELinux), or not on the engine's machine.
	 */
	@ParameterizedTest
	@MethodSource("containers")
	void mountsNothingOfThisMachine(String name) {
		assertThat(container(name).path("volumes").valueStream()).as("volumes of " + name)
			.allMatch((volume) -> volume.isString() && volume.asString().matches("[a-z]+:/[^:]+"));
		assertThat(List.of("configs", "secrets")).noneMatch(container(name)::has);
	}

	@Test
	void copiesAreReadableWhateverTheUmask() {
		assertThat(instructions("containers/Dockerfile", "COPY")).isNotEmpty()
			.allMatch((copy) -> copy.startsWith("COPY --chmod=555 "));
	}

	/** The engine refuses cpus: 2 on a machine with one. */
	@ParameterizedTest
	@MethodSource("containers")
	void startsOnAMachineWithOneProcessor(String name) {
		assertThat(container(name).has("cpus")).as("cpus").isFalse();
	}

	/** Containers have the proxies of the Docker client in their environment. */
	@ParameterizedTest
	@MethodSource("dev.slipway.checks.Checkout#names")
	void probesPastTheProxy(String name) {
		assertThat(texts(container(name).get("healthcheck"), "test")).containsSequence("--noproxy", "*");
	}

	@ParameterizedTest
	@MethodSource("dev.slipway.checks.Checkout#names")
	void passesTheCompanysNetworkToEachBuild(String name) {
		var build = container(name).get("build");

		assertThat(texts(build, "args")).containsExactly("MVNW_REPOURL");
		assertThat(texts(build, "secrets")).containsExactly("maven-settings", "ca-certificates");
	}

	/**
	 * Compose, the images built for it and the manifests run the same versions. A major
	 * version gets the fixes of its minor ones; a release names the digests.
	 */
	@Test
	void everyOtherImageHasOneVersion() {
		var images = Stream
			.of(instructions("containers/Dockerfile", "FROM").stream().map((from) -> from.split(" ")[1]),
					Compose.containers().values().stream().map((container) -> container.path("image").asString("")),
					Checkout.files((name) -> name.endsWith(".yaml"))
						.stream()
						.filter((file) -> file.startsWith(Checkout.ROOT.resolve("k8s")))
						.flatMap((file) -> IMAGE.matcher(Checkout.text(file)).results())
						.map((image) -> image.group(1)))
			.flatMap((each) -> each)
			.filter((image) -> !image.startsWith("slipway"))
			.distinct()
			.toList();

		assertThat(images).isNotEmpty().allMatch((image) -> image.matches("[^:]+:v?[0-9].*"));
		assertThat(images).extracting((image) -> image.split(":")[0]).doesNotHaveDuplicates();
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
		assertThat(List.of("cpu_quota", "mem_limit", "pids_limit", "restart")).allMatch(container::has);
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

	private static List<String> instructions(String dockerfile, String name) {
		return Checkout.text(dockerfile).lines().filter((line) -> line.startsWith(name + " ")).toList();
	}

	private static List<String> texts(JsonNode node, String name) {
		return node.path(name).valueStream().map(JsonNode::asString).toList();
	}

}
