package dev.slipway.bench.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReportTests {

	private static final Machine MACHINE = new Machine(2, "a CPU", "Linux", "25", "abc", 0.1,
			Instant.parse("2026-01-01T00:00:00Z"));

	private static final Figure STARTS = new Figure("start", "alone", 3.75, "s", Budget.atMost(3));

	@Test
	void tableIsMarkdownWithBudgetsAndRatios() {
		var report = new Report(MACHINE, List.of(STARTS, new Figure("read", "warm", 3469, "req/s", null),
				new Figure("read", "warm ÷ pgbench -S", 0.5, "", Budget.atLeast(0.25))), List.of());

		assertThat(report.table(null)).isEqualTo("""
				| part  | what              |       today | budget |  ratio |
				| ---   | ---               |         --: |    --: |    --: |
				| start | alone             |      3.75 s |    ≤ 3 | 0.80 ✗ |
				| read  | warm              | 3,469 req/s |        |        |
				| read  | warm ÷ pgbench -S |         0.5 | ≥ 0.25 | 2.00 ✓ |
				""");
	}

	@Test
	void earlierRunIsComparedLineByLine() {
		var before = new Report(MACHINE,
				List.of(new Figure("start", "alone", 7.5, "s", null), new Figure("start", "gone", 1, "s", null)),
				List.of());
		var today = new Report(MACHINE, List.of(STARTS, new Figure("start", "new", 1, "s", null)), List.of());

		assertThat(today.table(before))
			.contains("| start | alone | 3.75 s |    ≤ 3 | 0.80 ✗ |  7.5 s | × 0.50 |",
					"| start | new   |    1 s |        |        |        |        |")
			.doesNotContain("gone");
	}

	@Test
	void runOfAnotherMachineIsNotComparedWith() {
		var other = new Report(new Machine(4, "a CPU", "Linux", "25", "abc", 0.1, Instant.EPOCH), List.of(), List.of());

		assertThatIllegalArgumentException().isThrownBy(() -> new Report(MACHINE, List.of(), List.of()).table(other))
			.withMessageContaining("another machine");
	}

	@Test
	void whatWasWrittenIsRead(@TempDir Path folder) {
		var report = new Report(MACHINE, List.of(STARTS, new Figure("read", "warm", 3469, "req/s", null)),
				List.of("read: something is odd"));
		var file = folder.resolve("new/bench.json");

		report.write(file);

		assertThat(Report.read(file)).isEqualTo(report);
	}

}
