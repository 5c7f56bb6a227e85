package dev.slipway.checks.observability;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.slipway.checks.Checkout;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Every alert has a severity, a reason, and a runbook that says what to do. */
class RulesTests {

	private static final String RUNBOOKS = "docs/runbooks";

	private static final Pattern AGGREGATION = Pattern
		.compile("\\b(?:sum|max|min|group|count|avg)\\b(?: by \\(([^)]*)\\))?");

	@Test
	void everyAlertHasASeverityAndSaysWhy() {
		assertThat(Observability.alerts()).isNotEmpty().allSatisfy((alert) -> {
			assertThat(alert.at("/labels/severity").asString("")).isIn("critical", "warning");
			assertThat(alert.at("/annotations/summary").asString("")).isNotEmpty();
			assertThat(alert.at("/annotations/description").asString("")).isNotEmpty();
		});
		assertThat(Observability.alerts().map((alert) -> alert.path("alert").asString())).doesNotHaveDuplicates();
	}

	/** A shared Prometheus has other teams' series, of the same names. */
	@Test
	void everyRuleReadsThisPlatformsSeriesOnly() {
		assertThat(Observability.everyRule()).isNotEmpty().allSatisfy((rule) -> {
			var expression = rule.path("expr").asString();
			var exporters = expression.contains("on (namespace) slipway:namespace");
			assertThat(Observability.selectors(expression)).as(expression)
				.isNotEmpty()
				.allMatch((series) -> series.contains("{job=\"slipway\"") || series.startsWith("slipway:")
						|| (exporters && series.matches("kube(let)?_.*")));
		});
	}

	/** By which a receiver of alerts routes them. */
	@Test
	void everyAlertNamesThePlatformAndKeepsItsNamespace() {
		assertThat(Observability.alerts()).allSatisfy((alert) -> {
			var expression = alert.path("expr").asString();
			assertThat(alert.at("/labels/platform").asString("")).isEqualTo("slipway");
			assertThat(AGGREGATION.matcher(expression).results().map((aggregation) -> aggregation.group(1)))
				.as(expression)
				.allMatch((labels) -> labels != null && labels.startsWith("namespace"));
		});
	}

	@Test
	void everyAlertHasARunbookThatNamesIt() {
		assertThat(Observability.alerts()).allSatisfy((alert) -> {
			var runbook = alert.at("/annotations/runbook_url").asString("").replaceFirst(".*/", RUNBOOKS + "/");
			assertThat(Checkout.ROOT.resolve(runbook)).as(alert.path("alert").asString()).isRegularFile();
			assertThat(alertsOf(runbook)).contains(alert.path("alert").asString());
		});
	}

	/** So that bin/prometheus-rules --runbooks can set it. */
	@Test
	void everyRunbookHasTheSameBase() {
		assertThat(Observability.alerts()
			.map((alert) -> alert.at("/annotations/runbook_url").asString("").replaceFirst("[^/]*$", ""))
			.distinct()).singleElement(InstanceOfAssertFactories.STRING).startsWith("http");
	}

	@Test
	void theBaseOfTheRunbooksCanBeSet(@TempDir Path checkout) throws Exception {
		var rules = Files.createDirectories(checkout.resolve("observability/rules/tests")).getParent();
		Files.createDirectories(checkout.resolve("bin"));
		for (var file : List.of("bin/prometheus-rules", "observability/rules/slo.yaml",
				"observability/rules/tests/slo.yaml")) {
			Files.copy(Checkout.ROOT.resolve(file), checkout.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
		}

		var command = new ProcessBuilder(checkout.resolve("bin/prometheus-rules").toString(), "--runbooks",
				"https://docs.example.org/ours/");
		assertThat(command.inheritIO().start().waitFor()).isZero();

		assertThat(List.of(rules.resolve("slo.yaml"), rules.resolve("tests/slo.yaml"),
				checkout.resolve("k8s/components/monitoring/rules/slo.yaml")))
			.allSatisfy((file) -> assertThat(file).content()
				.contains("runbook_url: https://docs.example.org/ours/latency-budget-burns.md")
				.doesNotContain("slipway.example.com"));
	}

	@Test
	void everyRunbookHasItsAlerts() {
		var named = new TreeSet<String>();
		Observability.files(Checkout.ROOT.resolve(RUNBOOKS), ".md").forEach((runbook) -> {
			var alerts = alertsOf(Checkout.ROOT.relativize(runbook).toString());
			assertThat(alerts).as(runbook.toString()).isNotEmpty();
			named.addAll(alerts);
		});
		assertThat(Observability.alerts().map((alert) -> alert.path("alert").asString()))
			.containsExactlyInAnyOrderElementsOf(named);
	}

	@Test
	void everyRunbookSaysHowToDiagnoseAndMitigate() {
		assertThat(Observability.files(Checkout.ROOT.resolve(RUNBOOKS), ".md"))
			.allSatisfy((runbook) -> assertThat(runbook).content()
				.contains("\n## Impact\n", "\n## Diagnose\n", "\n## Mitigate\n", "\n## Prevent\n"));
	}

	@Test
	void everyRulesFileHasTests() {
		var tests = Observability.files(Observability.ROOT.resolve("rules/tests"), ".yaml");
		assertThat(tests).extracting((file) -> file.getFileName().toString())
			.isEqualTo(Observability.rules().stream().map((file) -> file.getFileName().toString()).toList());
	}

	@Test
	void kubernetesHasAllRules() {
		assertThat(Observability.generated("prometheus-rules")).isEqualTo(Observability.rules());
	}

	/** What a runbook's line {@code Alert: A, B} names. */
	private static List<String> alertsOf(String runbook) {
		return Checkout.text(runbook)
			.lines()
			.filter((line) -> line.startsWith("Alert: "))
			.flatMap((line) -> List.of(line.substring("Alert: ".length()).split(", ")).stream())
			.toList();
	}

}
