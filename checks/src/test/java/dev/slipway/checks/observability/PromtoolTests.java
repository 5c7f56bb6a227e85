package dev.slipway.checks.observability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
		tests().forEach((file) -> arguments.add(file.toString()));
		run(arguments.toArray(String[]::new));
	}

	/**
	 * The same series of another job in another namespace raise no alert and end none.
	 */
	@ParameterizedTest
	@MethodSource("tests")
	void anotherTeamsSeriesChangeNothing(Path test, @TempDir Path folder) throws Exception {
		var lines = Files.readAllLines(test);
		var withOthers = new ArrayList<String>();
		for (var i = 0; i < lines.size(); i++) {
			withOthers.add(lines.get(i));
			if (lines.get(i).contains("values:")) {
				withOthers.add(anotherTeams(lines.get(i - 1)));
				withOthers.add(lines.get(i));
			}
		}
		var file = Files.write(folder.resolve("test.yaml"),
				withOthers.stream()
					.map((line) -> line.replace("[../", "[%s/".formatted(Observability.ROOT.resolve("rules"))))
					.toList());

		run("test", "rules", file.toString());
	}

	private static String anotherTeams(String series) {
		return series.replaceAll("\\b(job|namespace)=\"[^\"]*\"(, )?", "")
			.replaceFirst("\\{", "{job=\"another\", namespace=\"another\", ");
	}

	static List<Path> tests() {
		return Observability.files(Observability.ROOT.resolve("rules/tests"), ".yaml");
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
