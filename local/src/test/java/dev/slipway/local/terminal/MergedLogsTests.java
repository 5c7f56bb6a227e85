package dev.slipway.local.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MergedLogsTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	@TempDir
	Path folder;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), false, false);

	@Test
	void linesOfAllFormatsAreMergedByTime() throws IOException {
		append("orders", """
				2026-11-28T08:00:01.000Z  INFO 12 --- [orders] [main] [ ] Orders : one
				2026-11-28T09:00:05.000+01:00  INFO 12 --- [orders] [main] [ ] Orders : five
				""");
		append("catalog", """
				{"@timestamp":"2026-11-28T08:00:02.5Z","message":"two"}
				{"@timestamp":"2026-11-28T08:00:04Z","message":"four"}
				""");
		append("postgres", "2026-11-28 08:00:03.123 UTC [12] LOG:  three\n");

		show(logs(Instant.MIN, "", "orders", "catalog", "postgres"));

		assertThat(shown()).extracting((line) -> line.replaceAll(".*\\b(one|two|three|four|five)\\b.*", "$1"))
			.containsExactly("one", "two", "three", "four", "five");
	}

	@Test
	void stackTraceStaysWithItsLine() throws IOException {
		append("orders", """
				2026-11-28T08:00:01Z ERROR [%s] : failed
				java.lang.IllegalStateException: no
					at Orders.place(Orders.java:1)
				2026-11-28T08:00:03Z  INFO [] : unrelated
				""".formatted(TRACE));
		append("catalog", "2026-11-28T08:00:02Z  INFO [%s] : later\n".formatted(TRACE));

		show(logs(Instant.MIN, TRACE, "orders", "catalog"));

		assertThat(shown()).containsExactly("orders | 2026-11-28T08:00:01Z ERROR [%s] : failed".formatted(TRACE),
				"orders | java.lang.IllegalStateException: no", "orders | 	at Orders.place(Orders.java:1)",
				"catalog | 2026-11-28T08:00:02Z  INFO [%s] : later".formatted(TRACE));
	}

	@Test
	void traceIsFoundAnywhereInAnEntry() throws IOException {
		append("orders", """
				2026-11-28T08:00:01Z  WARN [] : called by
				00-%s-00f067aa0ba902b7-01
				{"@timestamp":"2026-11-28T08:00:02Z","trace.id":"%s"}
				""".formatted(TRACE, TRACE));

		show(logs(Instant.MIN, TRACE, "orders"));

		assertThat(shown()).hasSize(3);
	}

	@Test
	void linesBeforeAnyTimeComeWithTheFirstOne() throws IOException {
		append("orders", "WARNING: of the JVM\n2026-11-28T08:00:02Z INFO : started\n");
		append("catalog", "2026-11-28T08:00:01Z INFO : first\n");

		show(logs(Instant.MIN, "", "orders", "catalog"));

		assertThat(shown()).containsExactly("catalog | 2026-11-28T08:00:01Z INFO : first",
				"orders | WARNING: of the JVM", "orders | 2026-11-28T08:00:02Z INFO : started");
	}

	@Test
	void onlyThePartOfInterestIsShown() throws IOException {
		append("orders",
				IntStream.range(0, 60)
					.mapToObj("2026-11-28T08:00:%02dZ INFO : line\n"::formatted)
					.collect(Collectors.joining()));

		assertThat(logs(Instant.parse("2026-11-28T08:00:50Z"), "", "orders").show(console, 3)).isEqualTo(3);

		assertThat(shown()).containsExactly("orders | 2026-11-28T08:00:57Z INFO : line",
				"orders | 2026-11-28T08:00:58Z INFO : line", "orders | 2026-11-28T08:00:59Z INFO : line");
	}

	@Test
	void whatIsAddedIsShownOnce() throws IOException {
		append("orders", "2026-11-28T08:00:01Z INFO : one\n");
		var logs = logs(Instant.MIN, "", "orders");
		show(logs);
		append("orders", "2026-11-28T08:00:02Z INFO : two\n2026-11-28T08:00:03Z INFO : thr");
		show(logs);
		append("orders", "ee\n");
		show(logs);

		assertThat(shown()).containsExactly("orders | 2026-11-28T08:00:01Z INFO : one",
				"orders | 2026-11-28T08:00:02Z INFO : two", "orders | 2026-11-28T08:00:03Z INFO : three");
	}

	@Test
	void stackTraceThatComesLaterStaysWithItsLine() throws IOException {
		append("orders", "2026-11-28T08:00:01Z ERROR [%s] : failed\n".formatted(TRACE));
		var logs = logs(Instant.MIN, TRACE, "orders");
		show(logs);
		append("orders", "	at Orders.place(Orders.java:1)\n2026-11-28T08:00:02Z  INFO [] : unrelated\n");
		show(logs);

		assertThat(shown()).hasSize(2).last().asString().endsWith("	at Orders.place(Orders.java:1)");
	}

	@Test
	void logOfTheNextStartIsFollowedFromItsStart() throws IOException {
		append("orders.previous", "2026-11-28T07:00:00Z INFO : zero\n");
		append("orders", "2026-11-28T08:00:01Z INFO : one, which is long\n");
		var logs = new MergedLogs(Instant.MIN, "");
		logs.add("", log("orders.previous"), false);
		logs.add("", log("orders"), true);
		show(logs);
		Files.move(log("orders"), log("orders.previous"), StandardCopyOption.REPLACE_EXISTING);
		append("orders", "2026-11-28T08:00:02Z INFO : two\n".repeat(3));
		show(logs);

		assertThat(shown()).hasSize(5);
	}

	@Test
	void missingLogIsEmpty() {
		assertThat(logs(Instant.MIN, "", "orders").show(console, Integer.MAX_VALUE)).isZero();
	}

	private MergedLogs logs(Instant since, String text, String... names) {
		var logs = new MergedLogs(since, text);
		List.of(names).forEach((name) -> logs.add(name + " | ", log(name), true));
		return logs;
	}

	private void show(MergedLogs logs) {
		logs.show(console, Integer.MAX_VALUE);
	}

	private Path log(String name) {
		return folder.resolve(name + ".log");
	}

	private List<String> shown() {
		return out.toString(StandardCharsets.UTF_8).lines().toList();
	}

	private void append(String name, String text) throws IOException {
		Files.writeString(log(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

}
