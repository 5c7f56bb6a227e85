package dev.slipway.local;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./run restart}: a changed line in the running platform, while the other services
 * run on.
 */
@Command(name = "restart", description = { "Build changed services and start them again, while the others run on.",
		"Without names: those whose sources changed." })
final class RestartCommand implements Callable<Integer> {

	/**
	 * Above the time that a service may take to end and the time to start on a busy
	 * machine.
	 */
	private static final Duration TIMEOUT = Duration.ofMinutes(3);

	private static final Duration INTERVAL = Duration.ofMillis(100);

	@Parameters(arity = "0..*", paramLabel = "SERVICE", description = "Such as identity.")
	private List<String> names = List.of();

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help.")
	@SuppressWarnings("UnusedVariable")
	private boolean help;

	@Override
	public Integer call() throws InterruptedException {
		Home home = Launcher.home();
		Console console = Launcher.console();
		List<Service> asked = names.stream().map(Topology::named).toList();
		State state = State.read(home.state())
			.filter((found) -> found.isWatchedOver() && found.ready())
			.orElseThrow(() -> new UserError("Slipway is not running, or not ready yet: ./run starts it."));
		List<Service> services = asked.isEmpty() ? changed(state) : asked;
		List<RunningProcess> running = services.stream().map((service) -> running(state, service)).toList();
		if (services.isEmpty()) {
			console.line("No source changed since its service was built.");
			return CommandLine.ExitCode.OK;
		}
		Instant start = Instant.now();
		new Recompilation(Launcher.checkout(), console).ofStale(services);
		new Build(Launcher.checkout(), console).buildStale(services);
		RestartRequests requests = new RestartRequests(home.restarts());
		services.forEach((service) -> requests.ask(service.name()));
		for (RunningProcess before : running) {
			awaitReady(home, before, start.plus(TIMEOUT));
			console.line("%s runs anew, %s after the command".formatted(before.name(),
					Console.seconds(Duration.between(start, Instant.now()))));
		}
		return CommandLine.ExitCode.OK;
	}

	private static List<Service> changed(State state) {
		return new Staleness(Launcher.checkout()).staleOf(Topology.SERVICES)
			.stream()
			.filter((service) -> process(state, service.name()).isPresent())
			.toList();
	}

	private static RunningProcess running(State state, Service service) {
		return process(state, service.name()).orElseThrow(() -> new UserError(service.name() + " does not run here."));
	}

	private static Optional<RunningProcess> process(State state, String name) {
		return state.processes().stream().filter((process) -> process.name().equals(name)).findFirst();
	}

	private static void awaitReady(Home home, RunningProcess before, Instant deadline) throws InterruptedException {
		while (true) {
			Optional<RunningProcess> now = State.read(home.state())
				.filter(State::isWatchedOver)
				.flatMap((state) -> process(state, before.name()));
			if (now.isEmpty()) {
				throw new UserError("The launcher has ended meanwhile.");
			}
			boolean isNew = now.get().pid() != before.pid();
			if (isNew && ServiceComponent.isReady(now.get().port())) {
				return;
			}
			if (isNew && !now.get().isAlive()) {
				throw new UserError("%s died at its start. Its log: less +G '%s'".formatted(before.name(),
						home.log(before.name())));
			}
			if (Instant.now().isAfter(deadline)) {
				throw new UserError(
						"%s is not ready yet. Its log: less +G '%s'".formatted(before.name(), home.log(before.name())));
			}
			Thread.sleep(INTERVAL);
		}
	}

}
