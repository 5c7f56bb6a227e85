package dev.slipway.local.process;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.slipway.local.state.RunDirectory;
import dev.slipway.local.state.RunningProcess;
import dev.slipway.local.state.State;
import dev.slipway.local.terminal.Console;
import dev.slipway.local.topology.Topology;
import dev.slipway.platform.postgres.LocalPostgres;
import org.apache.commons.lang3.time.StopWatch;

/**
 * Stops processes in the right order: first the gateway, so that nothing new comes in,
 * then the services, which finish what they are doing, and Zipkin and PostgreSQL when
 * nothing needs them any more. Works on those of this launcher and on those that a killed
 * one left running.
 *
 * @param grace the time that processes have to end
 */
public record Shutdown(Console console, Duration grace) {

	/** Above the time that the services give their last requests. */
	private static final Duration GRACE = Duration.ofSeconds(40);

	public Shutdown(Console console) {
		this(console, GRACE);
	}

	/** Stops what a killed launcher left running in a folder. */
	public void stopLeftOver(RunDirectory directory) {
		var alive = directory.readState().map(State::alive).orElse(List.of());
		if (!alive.isEmpty()) {
			console.line("A launcher that was killed left %s running.".formatted(names(alive)));
			stop(alive, directory);
		}
	}

	/** Stops the processes of a folder, after which nothing runs there. */
	public void stop(List<RunningProcess> processes, RunDirectory directory) {
		Predicate<RunningProcess> gateway = (process) -> process.name().equals(Topology.GATEWAY);
		Predicate<RunningProcess> zipkin = (process) -> process.name().equals(Topology.ZIPKIN.name());
		Predicate<RunningProcess> postgres = (process) -> process.name().equals(RunningProcess.POSTGRES);
		stop(processes.stream().filter(gateway).toList());
		stop(processes.stream().filter(gateway.or(zipkin).or(postgres).negate()).toList());
		stop(processes.stream().filter(zipkin).toList());
		if (processes.stream().anyMatch(postgres)) {
			LocalPostgres.stop(directory.data());
			console.line("Stopped postgres");
		}
		directory.deleteState();
	}

	/** Asks services to end, and kills those that do not. */
	public void stop(List<RunningProcess> services) {
		var alive = services.stream().filter(RunningProcess::isAlive).toList();
		if (alive.isEmpty()) {
			return;
		}
		console.status("Stopping " + names(alive));
		alive.forEach((process) -> process.handle().ifPresent(ProcessHandle::destroy));
		var time = StopWatch.createStarted();
		var stubborn = alive.stream()
			.filter((process) -> !process.endsWithin(grace.minus(time.getDuration())))
			.toList();
		for (var process : stubborn) {
			process.handle().ifPresent(ProcessHandle::destroyForcibly);
			process.endsWithin(Duration.ofSeconds(5));
		}
		console.line("Stopped " + names(alive));
		if (!stubborn.isEmpty()) {
			console.alert("Killed %s, which did not stop in %d s".formatted(names(stubborn), grace.toSeconds()));
		}
	}

	private static String names(List<RunningProcess> processes) {
		return processes.stream().map(RunningProcess::name).collect(Collectors.joining(", "));
	}

}
