package dev.slipway.local.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import dev.slipway.local.build.Build;
import dev.slipway.local.build.Checkout;
import dev.slipway.local.process.ServiceProgram;
import dev.slipway.local.state.RunDirectory;
import dev.slipway.local.state.RunningProcess;
import dev.slipway.local.state.State;
import dev.slipway.local.terminal.Console;
import dev.slipway.local.terminal.UserError;
import dev.slipway.local.topology.Service;
import dev.slipway.local.topology.Topology;
import org.apache.commons.lang3.time.StopWatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code ./run restart}: a changed line in the running platform, while the other services
 * run on.
 */
@Command(name = "restart", description = { "Build changed services and restart them, while the others run on.",
		"Without names: those whose sources changed." })
final class RestartCommand implements Callable<Integer> {

	/**
	 * Above the time that a service may take to end and the time to start on a busy
	 * machine.
	 */
	private static final Duration TIMEOUT = Duration.ofMinutes(3);

	private final RunDirectory directory = Launcher.directory();

	private final Console console = Launcher.console();

	@Parameters(arity = "0..*", paramLabel = "SERVICE", description = "Such as identity.")
	private List<String> names = List.of();

	@Override
	public Integer call() throws InterruptedException {
		var named = names.stream().map(Topology::named).toList();
		var state = directory.readState()
			.filter((found) -> found.isSupervised() && found.ready())
			.orElseThrow(() -> new UserError("Slipway is not running, or not ready yet. Start it with ./run."));
		var build = new Build(Checkout.ofCurrentFolder(), console);
		var services = named.isEmpty() ? build.stale(running(state)) : named;
		if (services.isEmpty()) {
			console.line("No source changed since its service was built.");
			return CommandLine.ExitCode.OK;
		}
		var time = StopWatch.createStarted();
		var before = services.stream().map((service) -> process(state, service.name())).toList();
		build.buildStale(services);
		before.forEach((process) -> directory.requestRestart(process.name()));
		for (var process : before) {
			awaitNext(process, time);
			console.line("Restarted %s in %s".formatted(process.name(), Console.seconds(time)));
		}
		return CommandLine.ExitCode.OK;
	}

	private static List<Service> running(State state) {
		return Topology.SERVICES.stream().filter((service) -> state.process(service.name()).isPresent()).toList();
	}

	private static RunningProcess process(State state, String name) {
		return state.process(name).orElseThrow(() -> new UserError(name + " is not running here."));
	}

	private void awaitNext(RunningProcess before, StopWatch time) throws InterruptedException {
		var name = before.name();
		while (true) {
			var now = directory.readState()
				.filter(State::isSupervised)
				.flatMap((state) -> state.process(name))
				.orElseThrow(() -> new UserError("The launcher has ended meanwhile."));
			boolean isNew = now.pid() != before.pid();
			if (isNew && ServiceProgram.isReady(now.port())) {
				return;
			}
			boolean isDead = isNew && !now.isAlive();
			if (isDead || time.getDuration().compareTo(TIMEOUT) > 0) {
				throw new UserError("%s %s. Its log: less +G '%s'".formatted(name,
						isDead ? "died during its start" : "is not ready yet", directory.log(name)));
			}
			Thread.sleep(Duration.ofMillis(100));
		}
	}

}
