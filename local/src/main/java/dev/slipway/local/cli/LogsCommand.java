package dev.slipway.local.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.slipway.local.state.RunDirectory;
import dev.slipway.local.state.RunningProcess;
import dev.slipway.local.terminal.Console;
import dev.slipway.local.terminal.MergedLogs;
import dev.slipway.local.terminal.UserError;
import dev.slipway.local.topology.Service;
import dev.slipway.local.topology.Topology;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./run logs}: what all processes logged since the start before this one, whether
 * they run or not.
 */
@Command(name = "logs", sortOptions = false,
		description = {
				"Show what PostgreSQL and all services logged, in this start and the one before, merged by time.",
				"With names: those." })
final class LogsCommand implements Callable<Integer> {

	private static final Duration POLL_INTERVAL = Duration.ofMillis(150);

	private static final Pattern TRACE = Pattern
		.compile("(00-)?(?<id>\\p{XDigit}{32})(-\\p{XDigit}{16}-\\p{XDigit}{2})?");

	private final RunDirectory directory;

	private final Console console;

	@Parameters(arity = "0..*", paramLabel = "SERVICE", description = "Such as identity, postgres or launcher.")
	private List<String> names = List.of();

	@Option(names = "--trace", paramLabel = "ID", description = "Only the entries of this trace.")
	@Nullable private String trace;

	@Option(names = "--since", paramLabel = "TIME", description = "Only entries of the last 90s, 10m, 2h30m, ….")
	@Nullable private String since;

	@Option(names = "--lines", paramLabel = "N", description = "Only the last N lines.")
	@Nullable private Integer lines;

	@Option(names = { "-f", "--follow" }, description = "Show what is added, until Ctrl-C.")
	private boolean follow;

	LogsCommand() {
		this(Launcher.directory(), Launcher.console());
	}

	LogsCommand(RunDirectory directory, Console console) {
		this.directory = directory;
		this.console = console;
	}

	@Override
	public Integer call() throws InterruptedException {
		var logs = new MergedLogs(start(), traceId());
		var shown = shown();
		int width = shown.stream().mapToInt(String::length).max().orElse(0);
		for (var name : shown) {
			var prefix = console.prefix(all().indexOf(name), name, width);
			logs.add(prefix, directory.previousLog(name), false);
			logs.add(prefix, directory.log(name), true);
		}
		boolean found = logs.show(console, (lines != null) ? lines : Integer.MAX_VALUE) > 0;
		if (!found && !follow) {
			throw nothing(shown);
		}
		while (follow && !console.isClosed()) {
			Thread.sleep(POLL_INTERVAL);
			logs.show(console, Integer.MAX_VALUE);
		}
		return CommandLine.ExitCode.OK;
	}

	private UserError nothing(List<String> shown) {
		if (shown.stream()
			.flatMap((name) -> Stream.of(directory.log(name), directory.previousLog(name)))
			.allMatch((log) -> log.toFile().length() == 0)) {
			return new UserError(
					"Nothing has been logged in %s yet. Start the platform with ./run.".formatted(directory.logs()));
		}
		if (trace != null) {
			return new UserError(
					"No entry of the logs belongs to this trace. Services log what is unusual: a request that just succeeded has none. ./run --traces shows each.");
		}
		return new UserError(
				"No entry matches. The logs reach back to the start before this one; ./run logs shows all of them.");
	}

	private Instant start() {
		if (lines != null && lines < 1) {
			throw new UserError("--lines is %d. Give a number from 1.".formatted(lines));
		}
		try {
			return (since != null) ? Instant.now().minus(Duration.parse("PT" + since)) : Instant.MIN;
		}
		catch (DateTimeException | ArithmeticException _) {
			throw new UserError(
					"--since is '%s', which is no duration. Give one such as 90s, 10m or 2h30m.".formatted(since));
		}
	}

	private String traceId() {
		var id = TRACE.matcher((trace != null) ? trace : "");
		if (trace != null && !id.matches()) {
			throw new UserError(
					"--trace is '%s', which is no trace ID. Give its 32 hexadecimal digits: the traceId of an order or of an error, or those in brackets in a log line."
						.formatted(trace));
		}
		return (trace != null) ? id.group("id").toLowerCase(Locale.ROOT) : "";
	}

	private List<String> shown() {
		var all = all();
		names.stream().filter((name) -> !all.contains(name)).findFirst().ifPresent((name) -> {
			throw new UserError("There is no log of %s; there are %s.".formatted(name, String.join(", ", all)));
		});
		// The launcher repeats the end of other logs.
		return names.isEmpty() ? all.stream().filter((name) -> !name.equals(RunningProcess.LAUNCHER)).toList()
				: names.stream().distinct().toList();
	}

	/** In the order of the colors that they have under {@code ./run}. */
	private List<String> all() {
		var known = Stream.of(Topology.SERVICES.stream().map(Service::name),
				Stream.of(RunningProcess.POSTGRES, Topology.ZIPKIN.name(), RunningProcess.LAUNCHER));
		var files = Stream.of(Objects.requireNonNullElse(directory.logs().toFile().list(), new String[0]))
			.map((file) -> file.replaceFirst("(\\.previous)?\\.log$", ""))
			.sorted();
		return Stream.concat(known.flatMap((names) -> names), files).distinct().toList();
	}

}
