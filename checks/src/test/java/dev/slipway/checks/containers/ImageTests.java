package dev.slipway.checks.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.slipway.checks.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ImageTests {

	private static final String SHARED = Checkout.text("Dockerfile");

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

	/** No base image changes unnoticed, and a build needs no frontend image. */
	@Test
	void pinsTheVersionOfEachBaseImage() {
		assertThat(instructions(SHARED)).filteredOn((line) -> line.matches("ARG JDK=.*|ARG JRE=.*"))
			.hasSize(2)
			.allMatch((line) -> line
				.matches("ARG J..=eclipse-temurin:%s-j..(@sha256:[0-9a-f]{64})?".formatted(javaVersion())));
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
