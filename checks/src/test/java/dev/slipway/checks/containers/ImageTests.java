package dev.slipway.checks.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import dev.slipway.checks.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ImageTests {

	private static final String SHARED = Checkout.text("Dockerfile");

	private static final Set<String> STAGES = Set.of("jdk", "poms", "build");

	@ParameterizedTest
	@MethodSource("dev.slipway.checks.Checkout#applications")
	void everyApplicationHasTheSharedDockerfile(Path module) {
		var path = Checkout.ROOT.relativize(module).toString();
		assertThat(module.resolve("Dockerfile")).as("%s/Dockerfile: bin/dockerfiles writes it", path).exists();

		assertThat(instructions(Checkout.text(path + "/Dockerfile")))
			.as("%s/Dockerfile: bin/dockerfiles writes it from the root Dockerfile", path)
			.isEqualTo(instructions(SHARED.replaceAll("(?m)^ARG MODULE", "ARG MODULE=" + path)));
	}

	@Test
	void nothingElseHasADockerfile() throws IOException {
		try (var folders = Files.list(Checkout.ROOT.resolve("services"))) {
			assertThat(folders.filter((folder) -> Files.exists(folder.resolve("Dockerfile"))))
				.as("services with a Dockerfile")
				.allMatch(Checkout.applications()::contains);
		}
	}

	@Test
	void runsAsAUserWithoutANameAndWithoutAShell() {
		assertThat(instructions(SHARED)).filteredOn((line) -> line.startsWith("USER "))
			.containsExactly("USER 10001:10001");
		assertThat(instructions(SHARED)).filteredOn((line) -> line.startsWith("ENTRYPOINT "))
			.singleElement()
			.asString()
			.startsWith("ENTRYPOINT [\"java\", ");
	}

	/**
	 * Dependabot sees no image behind an argument, and a build needs no frontend image.
	 */
	@Test
	void namesTheVersionOfEachBaseImage() {
		var images = instructions(SHARED).stream()
			.filter((line) -> line.startsWith("FROM "))
			.map((line) -> line.replaceFirst("FROM (--\\S+ )*(\\S+).*", "$2"))
			.filter((image) -> !STAGES.contains(image));

		assertThat(images).hasSize(2)
			.allMatch(
					(image) -> image.matches("eclipse-temurin:%s-j..(@sha256:[0-9a-f]{64})?".formatted(javaVersion())));
		assertThat(SHARED).doesNotContain("syntax=").doesNotContain(":latest");
	}

	@Test
	void exposesThePortsOfTheApplications() {
		var defaults = Checkout
			.yaml("platform/platform-starter/src/main/resources/dev/slipway/platform/platform-defaults.yaml");
		assertThat(instructions(SHARED)).contains("EXPOSE %d %d".formatted(defaults.at("/server/port").asInt(),
				defaults.at("/management/server/port").asInt()));
	}

	private static String javaVersion() {
		return Checkout.text("pom.xml").replaceFirst("(?s).*<java.version>(.*?)</java.version>.*", "$1");
	}

	/** The lines without comments and empty ones. */
	private static List<String> instructions(String dockerfile) {
		return dockerfile.lines().filter((line) -> !line.isBlank() && !line.startsWith("#")).toList();
	}

}
