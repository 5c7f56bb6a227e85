package dev.slipway.local.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.slipway.local.Platform;
import dev.slipway.local.PlatformSettings;
import dev.slipway.local.build.Build;
import dev.slipway.local.build.Checkout;
import dev.slipway.local.process.Program;
import dev.slipway.local.state.RunDirectory;
import dev.slipway.local.state.RunningProcess;
import dev.slipway.local.terminal.Console;
import dev.slipway.local.terminal.LogFollower;
import dev.slipway.local.terminal.UserError;
import dev.slipway.local.topology.Ports;
import dev.slipway.local.topology.Topology;
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

	private static final Duration POLL_INTERVAL = Duration.ofMillis(150);

	private static volatile boolean stopping;

	private final RunDirectory directory = Launcher.directory();

	private final Console console = Launcher.console();

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--fresh", description = "Delete all data first.")
	private boolean fresh;

	@Option(names = "--port", paramLabel = "N", defaultValue = "8080",
			description = "Port of the gateway, from which the others follow (default: ${DEFAULT-VALUE}).")
	private int port;

	@Option(names = "--peak", description = "Start slower, then run faster, as in production: for measurements.")
	private boolean peak;

	@Option(names = "--except", paramLabel = "SERVICE", split = ",",
			description = "Leave a service to a debugger: everything else is started.")
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
	public Integer call() throws IOException, InterruptedException {
		if (port < 1024 || port > Ports.MAX_BASE) {
			throw new ParameterException(spec.commandLine(),
					"--port must be between 1024 and %d.".formatted(Ports.MAX_BASE));
		}
		except.forEach(Topology::named);
		var start = Instant.now();
		var welcome = new Welcome(new Ports(port), directory, except, console);
		if (detach) {
			boolean ready = startInBackground();
			if (ready) {
				welcome.show(start);
			}
			return ready ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
		}
		var settings = new PlatformSettings(directory.folder(), port, true, peak, true, except, Map.of());
		try (var platform = Platform.open(settings, console)) {
			Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform), "shutdown"));
			start(platform);
			if (!inBackground) {
				welcome.show(start);
			}
			supervise(platform);
		}
		return CommandLine.ExitCode.OK;
	}

	private void start(Platform platform) {
		new Build(Checkout.ofCurrentFolder(), console).buildStale(platform.ownServices());
		platform.prepare();
		if (fresh) {
			directory.deleteData();
		}
		// Those that a killed launcher did not get to.
		directory.takeRestartRequests();
		console.line("Starting");
		platform.start();
	}

	/** Until the process is asked to end. */
	private void supervise(Platform platform) throws InterruptedException {
		var logs = LogFollower.merging(inBackground ? Map.of() : logs(platform), console);
		while (!stopping) {
			directory.takeRestartRequests()
				.forEach((service) -> Thread.startVirtualThread(() -> renew(platform, service)));
			logs.poll();
			Thread.sleep(POLL_INTERVAL);
		}
		// The process ends in the thread that stops everything.
		Thread.currentThread().join();
	}

	private static Map<String, Path> logs(Platform platform) {
		var logs = new LinkedHashMap<String, Path>();
		platform.ownServices().forEach((service) -> logs.put(service.name(), platform.log(service.name())));
		logs.put(RunningProcess.POSTGRES, platform.log(RunningProcess.POSTGRES));
		return logs;
	}

	private void renew(Platform platform, String service) {
		try {
			platform.renew(service);
		}
		catch (UserError ex) {
			console.alert(ex.getMessage());
		}
	}

	/** Whether this process is ending because it was asked to. */
	static boolean isStopping() {
		return stopping;
	}

	/** On Ctrl-C and {@code ./run stop}. */
	private void stop(Platform platform) {
		stopping = true;
		platform.close();
		// Maven, or a JVM that records a start-up cache.
		ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
	}

	/**
	 * Starts the same in a separate launcher, which outlives this one and its terminal,
	 * and shows what that says until everything is ready.
	 * @return whether everything is ready; otherwise nothing is left running
	 */
	private boolean startInBackground() throws IOException, InterruptedException {
		directory.lock().close();
		directory.newLog(RunningProcess.LAUNCHER);
		var self = ProcessHandle.current().info();
		var command = new ArrayList<>(Program.IGNORING_SIGNALS);
		command.add(self.command().orElseThrow());
		command.addAll(List.of(self.arguments().orElseThrow()));
		command.replaceAll((argument) -> argument.equals("--detach") ? "--in-background"
				: argument.replace("-Dslipway.terminal=true", "-Dslipway.terminal=false"));
		var log = directory.log(RunningProcess.LAUNCHER);
		var launcher = new ProcessBuilder(command).redirectInput(new File("/dev/null"))
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
			.redirectErrorStream(true)
			.start();
		var giveUp = new Thread(() -> {
			launcher.destroy();
			launcher.onExit().join();
		});
		Runtime.getRuntime().addShutdownHook(giveUp);
		var output = new LogFollower(console);
		output.followFromStart(log);
		boolean alive = true;
		while (alive) {
			alive = launcher.isAlive();
			output.poll();
			if (isReady(launcher)) {
				Runtime.getRuntime().removeShutdownHook(giveUp);
				return true;
			}
			Thread.sleep(POLL_INTERVAL);
		}
		return false;
	}

	private boolean isReady(Process launcher) {
		return directory.readState()
			.filter((state) -> state.ready() && state.launcher().pid() == launcher.pid())
			.isPresent();
	}

}
