package dev.slipway.local.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

import dev.slipway.local.process.PortCheck;
import dev.slipway.local.process.ServiceProgram;
import dev.slipway.local.state.RunningProcess;
import dev.slipway.local.state.State;
import dev.slipway.local.topology.Topology;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code ./run status}: what runs, and in which condition.
 */
@Command(name = "status", description = "Show what runs. Exit code: 0 all is ready, 1 not all, 3 nothing runs.")
final class StatusCommand implements Callable<Integer> {

	private static final int NOTHING_RUNS = 3;

	private static final String ROW = "%-10s  %7s  %-8s  %5s  %10s  %8s  %s";

	private static final String READY = "ready";

	@Override
	public Integer call() {
		var console = Launcher.console();
		var found = Launcher.directory().readState();
		if (found.isEmpty() || (found.get().alive().isEmpty() && !found.get().isSupervised())) {
			console.line("Slipway is not running.");
			return NOTHING_RUNS;
		}
		var state = found.get();
		console.line(headline(state));
		console.line(ROW.formatted("NAME", "PID", "STATE", "PORT", "MANAGEMENT", "MEMORY", "UPTIME"));
		boolean allReady = state.isSupervised() && state.ready();
		for (var process : state.processes()) {
			var condition = condition(process);
			boolean alive = process.isAlive();
			allReady &= condition.equals(READY);
			console.line(ROW
				.formatted(process.name(), alive ? process.pid() : "", condition, port(process.port()),
						port(process.managementPort()), alive ? memory(process) : "", alive ? uptime(process) : "")
				.stripTrailing());
		}
		state.process(Topology.ZIPKIN.name())
			.ifPresent((zipkin) -> console.line("Traces are at http://localhost:%d/zipkin/".formatted(zipkin.port())));
		return allReady ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
	}

	private static String headline(State state) {
		if (!state.isSupervised()) {
			return "The launcher was killed. Stop what it left running with ./run stop.";
		}
		return "Slipway is %s at %s, launcher pid %d".formatted(state.ready() ? "running" : "starting", state.url(),
				state.launcher().pid());
	}

	private static String condition(RunningProcess process) {
		if (!process.isAlive()) {
			return "down";
		}
		boolean ready = process.name().equals(RunningProcess.POSTGRES) ? PortCheck.accepts(process.port())
				: ServiceProgram.isReady(process.port());
		return ready ? READY : "starting";
	}

	private static String port(int port) {
		return (port != 0) ? Integer.toString(port) : "";
	}

	/** What it has in RAM, where the system says. */
	private static String memory(RunningProcess process) {
		var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid()));
		try (var output = ps.start().inputReader()) {
			return Long.parseLong(output.readLine().strip()) / 1024 + " MiB";
		}
		catch (IOException | RuntimeException _) {
			return "";
		}
	}

	private static String uptime(RunningProcess process) {
		var uptime = process.handle()
			.flatMap((handle) -> handle.info().startInstant())
			.map((start) -> Duration.between(start, Instant.now()))
			.orElse(Duration.ZERO);
		return "%d:%02d:%02d".formatted(uptime.toHours(), uptime.toMinutesPart(), uptime.toSecondsPart());
	}

}
