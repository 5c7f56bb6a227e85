package dev.slipway.local;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code ./run status}: what runs and how it does.
 */
@Command(name = "status", description = "Show what runs. Exit code: 0 all is ready, 1 not all, 3 nothing runs.")
final class StatusCommand implements Callable<Integer> {

	private static final int NOTHING_RUNS = 3;

	private static final String ROW = "%-10s  %7s  %-8s  %5s  %10s  %8s  %s";

	@Override
	public Integer call() {
		Console console = Launcher.console();
		Optional<State> found = State.read(Launcher.home().state());
		if (found.isEmpty() || (found.get().alive().isEmpty() && !found.get().isWatchedOver())) {
			console.line("Slipway is not running.");
			return NOTHING_RUNS;
		}
		State state = found.get();
		console.line(headline(state));
		console.line(ROW.formatted("NAME", "PID", "STATE", "PORT", "MANAGEMENT", "MEMORY", "UPTIME"));
		List<Condition> conditions = state.processes().parallelStream().map(Condition::of).toList();
		for (int i = 0; i < conditions.size(); i++) {
			console.line(row(state.processes().get(i), conditions.get(i)));
		}
		boolean allReady = state.isWatchedOver() && state.ready()
				&& conditions.stream().allMatch(Condition.READY::equals);
		return allReady ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
	}

	private static String headline(State state) {
		if (!state.isWatchedOver()) {
			return "The launcher was killed; ./run stop ends what it left behind.";
		}
		return "Slipway %s at %s, launcher pid %d".formatted(state.ready() ? "runs" : "starts", state.url(),
				state.launcher().pid());
	}

	private static String row(RunningProcess process, Condition condition) {
		boolean alive = condition != Condition.DOWN;
		return ROW
			.formatted(process.name(), alive ? Long.toString(process.pid()) : "",
					condition.name().toLowerCase(Locale.ROOT), port(process.port()), port(process.managementPort()),
					alive ? ResidentMemory.of(process.pid()).map((mebibytes) -> mebibytes + " MiB").orElse("") : "",
					alive ? uptime(process) : "")
			.stripTrailing();
	}

	private static String port(int port) {
		return (port != 0) ? Integer.toString(port) : "";
	}

	private static String uptime(RunningProcess process) {
		Duration uptime = Duration.between(process.started(), Instant.now());
		if (uptime.toHours() > 0) {
			return "%d h %d min".formatted(uptime.toHours(), uptime.toMinutesPart());
		}
		return (uptime.toMinutes() > 0) ? "%d min %d s".formatted(uptime.toMinutes(), uptime.toSecondsPart())
				: "%d s".formatted(uptime.toSeconds());
	}

	private enum Condition {

		READY, STARTING, DOWN;

		static Condition of(RunningProcess process) {
			if (!process.isAlive()) {
				return DOWN;
			}
			boolean ready = process.name().equals(RunningProcess.POSTGRES) ? PortCheck.answers(process.port())
					: ServiceComponent.isReady(process.port());
			return ready ? READY : STARTING;
		}

	}

}
