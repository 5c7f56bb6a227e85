package dev.slipway.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code ./run}: from a checkout to a running platform.
 */
@Command(name = "./run", subcommands = { StopCommand.class, StatusCommand.class, RestartCommand.class },
		sortOptions = false,
		description = { "Builds what is stale and starts the whole platform on this machine, without Docker.",
				"Data are kept in .slipway and survive a restart; Ctrl-C stops everything.%n" },
		synopsisSubcommandLabel = "[COMMAND]", commandListHeading = "%nCommands:%n")
final class RunCommand implements Callable<Integer> {

	/** How often the logs are looked at. */
	private static final Duration FOLLOW_INTERVAL = Duration.ofMillis(150);

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--fresh", description = "Drop all data first.")
	private boolean fresh;

	@Option(names = "--port", paramLabel = "N", defaultValue = "8080",
			description = "Port of the gateway, from which the others follow (default: ${DEFAULT-VALUE}).")
	private int port;

	@Option(names = "--peak", description = "Start slower, then run faster, as in production: for measurements.")
	private boolean peak;

	@Option(names = "--except", paramLabel = "SERVICE", split = ",",
			description = "Leave a service to a debugger: all but its start is prepared.")
	private List<String> except = List.of();

	@Option(names = "--detach", description = "Return when everything is ready and leave it running.")
	private boolean detach;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help.")
	@SuppressWarnings("UnusedVariable")
	private boolean help;

	/** What {@code --detach} starts: the same, without the merged log. */
	@Option(names = "--in-background", hidden = true)
	private boolean inBackground;

	@Override
	public Integer call() throws InterruptedException {
		if (port < 1024 || port > Ports.MAX_BASE) {
			throw new ParameterException(spec.commandLine(),
					"--port must be between 1024 and %d.".formatted(Ports.MAX_BASE));
		}
		except.forEach(Topology::named);
		Instant start = Instant.now();
		Home home = Launcher.home();
		Console console = Launcher.console();
		Welcome welcome = new Welcome(new Ports(port), home, except, console);
		if (detach) {
			if (!new Background(home, console).start(arguments())) {
				return CommandLine.ExitCode.SOFTWARE;
			}
			welcome.show(Duration.between(start, Instant.now()));
			return CommandLine.ExitCode.OK;
		}
		try (Platform platform = Platform.claim(Launcher.checkout(), settings(home), Topology.SERVICES, console)) {
			Stopping.whenAsked(platform, console);
			// Those that a killed launcher did not get to.
			new RestartRequests(home.restarts()).take();
			start(platform, console);
			Thread.ofPlatform().daemon().name("restarts").start(() -> restartWhenAsked(platform, home, console));
			if (inBackground) {
				Thread.currentThread().join();
			}
			welcome.show(Duration.between(start, Instant.now()));
			follow(platform, home, console);
		}
		return CommandLine.ExitCode.OK;
	}

	private List<String> arguments() {
		List<String> arguments = new ArrayList<>(List.of("--in-background", "--port=" + port));
		if (fresh) {
			arguments.add("--fresh");
		}
		if (peak) {
			arguments.add("--peak");
		}
		except.forEach((service) -> arguments.add("--except=" + service));
		return arguments;
	}

	private PlatformSettings settings(Home home) {
		PlatformSettings settings = PlatformSettings.in(home.folder())
			.withPort(port)
			.withStartUpCaches()
			.withRestarts()
			.without(except);
		return peak ? settings.withPeak() : settings;
	}

	private void start(Platform platform, Console console) {
		new Build(Launcher.checkout(), console).buildStale(platform.own());
		List<ServiceComponent> prepared = platform.prepare();
		if (fresh) {
			platform.dropData();
		}
		console.line("Starting");
		platform.start(prepared);
	}

	private static void restartWhenAsked(Platform platform, Home home, Console console) {
		RestartRequests requests = new RestartRequests(home.restarts());
		while (!Stopping.isUnderWay()) {
			for (String service : requests.take()) {
				try {
					platform.renew(service);
				}
				catch (UserError ex) {
					console.line(console.alarming(ex.getMessage()));
				}
			}
			try {
				Thread.sleep(FOLLOW_INTERVAL);
			}
			catch (InterruptedException _) {
				return;
			}
		}
	}

	/** Until the process is asked to end. */
	private static void follow(Platform platform, Home home, Console console) throws InterruptedException {
		List<String> names = new ArrayList<>(platform.own().stream().map(Service::name).toList());
		names.add(RunningProcess.POSTGRES);
		LogFollower logs = LogFollower.merging(names, home, console);
		while (!Stopping.isUnderWay()) {
			logs.poll();
			Thread.sleep(FOLLOW_INTERVAL);
		}
		// The process ends in the thread that stops everything.
		Thread.currentThread().join();
	}

}
