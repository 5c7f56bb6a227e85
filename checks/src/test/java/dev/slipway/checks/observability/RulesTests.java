package dev.slipway.checks.observability;

import java.util.List;
import java.util.TreeSet;

import dev.slipway.checks.Checkout;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every alert has a severity, a reason, and a runbook that says what to do. */
class RulesTests {

	private static final String RUNBOOKS = "docs/runbooks";

	@Test
	void everyAlertHasASeverityAndSaysWhy() {
		assertThat(Observability.alerts()).isNotEmpty().allSatisfy((alert) -> {
			assertThat(alert.at("/labels/severity").asString("")).isIn("critical", "warning");
			assertThat(alert.at("/annotations/summary").asString("")).isNotEmpty();
			assertThat(alert.at("/annotations/description").asString("")).isNotEmpty();
		});
		assertThat(Observability.alerts().map((alert) -> alert.path("alert").asString())).doesNotHaveDuplicates();
	}

	@Test
	void everyAlertHasARunbookThatNamesIt() {
		assertThat(Observability.alerts()).allSatisfy((alert) -> {
			var runbook = alert.at("/annotations/runbook").asString("");
			assertThat(Checkout.ROOT.resolve(runbook)).as(alert.path("alert").asString()).isRegularFile();
			assertThat(alertsOf(runbook)).contains(alert.path("alert").asString());
		});
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
