package dev.slipway.checks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What GitHub runs, checked where no linter is installed. {@code bin/lint} finds more.
 */
class WorkflowTests {

	private static final String FOLDER = ".github/workflows/";

	static List<String> workflows() {
		return Checkout.files((name) -> name.matches(".+\\.ya?ml"))
			.stream()
			.map((file) -> Checkout.ROOT.relativize(file).toString())
			.filter((file) -> file.startsWith(FOLDER))
			.toList();
	}

	/** A tag can be moved to other code, a commit cannot. */
	@ParameterizedTest
	@MethodSource("workflows")
	void everyActionIsACommitOrInThisRepository(String workflow) {
		assertThat(uses(workflow)).isNotEmpty().allMatch((action) -> action.matches("[\\w./-]+@[0-9a-f]{40}|\\./.+"));
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void everyActionNamesItsVersion(String workflow) {
		assertThat(Checkout.text(workflow).lines().filter((line) -> line.contains("uses: ") && line.contains("@")))
			.allMatch((line) -> line.matches(".+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+( #.+)?"));
	}

	/** Otherwise Dependabot has changed one of them only. */
	@Test
	void anActionHasOneVersion() {
		var versions = workflows().stream()
			.flatMap((workflow) -> uses(workflow).stream())
			.filter((action) -> action.contains("@"))
			.collect(Collectors.groupingBy((action) -> action.replaceFirst("^([^/]+/[^/@]+).*", "$1"),
					Collectors.mapping((action) -> action.replaceFirst(".+@", ""), Collectors.toSet())));

		assertThat(versions).isNotEmpty().allSatisfy((action, commits) -> assertThat(commits).as(action).hasSize(1));
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void everyJobMayOnlyReadUnlessItSaysOtherwise(String workflow) {
		assertThat(Checkout.yaml(workflow).at("/permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void everyJobHasATimeout(String workflow) {
		assertThat(jobs(workflow).filter((job) -> !job.getValue().has("uses")))
			.allMatch((job) -> job.getValue().at("/timeout-minutes").isNumber());
	}

	/** What somebody may write, such as the name of a branch, is no part of a script. */
	@ParameterizedTest
	@MethodSource("workflows")
	void noScriptContainsAnExpression(String workflow) {
		assertThat(scripts(workflow)).doesNotContain("${{");
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void everyScriptIsOneThatTheShellCanRead(String workflow) throws IOException, InterruptedException {
		var shell = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
		try (var input = shell.outputWriter()) {
			input.write(scripts(workflow));
		}
		assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
		assertThat(shell.waitFor()).isZero();
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void everyProgramOfTheCheckoutThatAScriptRunsExists(String workflow) {
		assertThat(Stream.of(scripts(workflow).split("[\\s;|&()]+"))
			.filter((word) -> word.matches("(\\./|bin/|\\.ci/)[a-z0-9-]+")))
			.allMatch((program) -> Checkout.ROOT.resolve(program).toFile().canExecute());
	}

	@Test
	void everyPathWithAnOwnerExists() {
		var patterns = Checkout.text(".github/CODEOWNERS")
			.lines()
			.filter((line) -> !line.isBlank() && !line.startsWith("#"))
			.map((line) -> line.split("\\s+"))
			.toList();

		assertThat(patterns).isNotEmpty().allSatisfy((pattern) -> assertThat(pattern).hasSizeGreaterThan(1));
		assertThat(patterns.stream().map((pattern) -> pattern[0]).filter((path) -> path.startsWith("/")))
			.allSatisfy((path) -> assertThat(Checkout.files((name) -> true)).as(path)
				.anyMatch((file) -> ("/" + Checkout.ROOT.relativize(file)).startsWith(path.replace("*", ""))));
	}

	private static Stream<Map.Entry<String, JsonNode>> jobs(String workflow) {
		return Checkout.yaml(workflow).at("/jobs").propertyStream();
	}

	private static List<String> uses(String workflow) {
		return jobs(workflow).flatMap((job) -> Stream.concat(Stream.of(job.getValue()), steps(job.getValue())))
			.map((each) -> each.at("/uses").asString(""))
			.filter((action) -> !action.isEmpty())
			.toList();
	}

	private static String scripts(String workflow) {
		return String.join("\n",
				jobs(workflow).flatMap((job) -> steps(job.getValue()))
					.map((step) -> step.at("/run").asString(""))
					.toList());
	}

	private static Stream<JsonNode> steps(JsonNode job) {
		return job.at("/steps").valueStream();
	}

}
