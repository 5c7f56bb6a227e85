package dev.slipway.checks.observability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Prometheus accepts its configuration, and its rules fire when they should.
 */
@EnabledIf(value = "promtoolIsThere", disabledReason = "promtool is not on the PATH (it comes with Prometheus)")
class PromtoolTests {

	@Test
	void configurationAndRulesAreValid() throws Exception {
		run("check", "config", "prometheus.yaml");
	}

	@Test
	void rulesFireWhenTheyShould() throws Exception {
		var arguments = new ArrayList<>(List.of("test", "rules"));
		Observability.files(Observability.ROOT.resolve("rules/tests"), ".yaml")
			.forEach((file) -> arguments.add(file.toString()));
		run(arguments.toArray(String[]::new));
	}

	private static void run(String... arguments) throws IOException, InterruptedException {
		var command = new ArrayList<>(List.of("promtool"));
		command.addAll(List.of(arguments));
		var promtool = new ProcessBuilder(command).directory(Observability.ROOT.toFile())
			.redirectErrorStream(true)
			.start();
		var output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(promtool.waitFor()).as(output).isZero();
	}

	static boolean promtoolIsThere() {
		return Stream.of(System.getenv("PATH").split(":"))
			.anyMatch((folder) -> Path.of(folder, "promtool").toFile().canExecute());
	}

}
