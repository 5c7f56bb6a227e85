package dev.slipway.local.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

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
import dev.slipway.local.topology.TokenIssuer;
import dev.slipway.local.topology.Topology;
import org.apache.commons.lang3.time.StopWatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * {@code ./run}: from a checkout to a running platform.
 */
@Command(name = "./run",
		subcommands = { StopCommand.class, StatusCommand.class, RestartCommand.class, LogsCommand.class },
		sortOptions = false,
		description = { "Builds what is stale and starts the whole platform on this machine, without Docker.",
				"Data are kept in .slipway and survive a restart; Ctrl-C stops everything.%n" },
		synopsisSubcommandLabel = "[COMMAND]", commandListHeading = "%nCommands:%n")
final class RunCommand implements Callable<Integer> {

	private static final Duration POLL_INTERVAL = Duration.ofMillis(150);

	private static final Pattern SERVER = Pattern.compile("https?://[a-zA-Z0-9.-]+(:[0-9]{1,5})?");

	private static final Pattern PROVIDER = Pattern.compile(SERVER + "(/[^?#\\s]*)?");

	/** Everything that concerns the OpenID provider, and where traces are sent. */
	private static final Pattern VARIABLES = Pattern.compile(
			"OTEL_EXPORTER_OTLP_ENDPOINT|SLIPWAY_(?:ISSUER|(?:PROVIDER|AUDIENCES|CLIENT|GATEWAY_LOGIN)_[A-Z0-9_]+)");

	private static final String EXPORT = "OTEL_EXPORTER_OTLP_ENDPOINT";

	private static volatile boolean stopping;

	private final RunDirectory directory = Launcher.directory();

	private final Console console = Launcher.console();

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

	@Option(names = "--traces",
			description = "Start Zipkin too, which shows the trace of every request and every order; downloads it once.")
	private boolean traces;

	@Option(names = "--detach", description = "Return when everything is ready and leave it running.")
	private boolean detach;

	@Option(names = { "-h", "--help" }, usageHelp = true, scope = ScopeType.INHERIT, description = "Show this help.")
	@SuppressWarnings("UnusedVariable")
	private boolean help;

	/** What {@code --detach} starts: the same, without the merged log. */
	@Option(names = "--in-background", hidden = true)
	private boolean inBackground;

	@Override
	public Integer call() throws IOException, InterruptedException {
		var ports = new Ports(port);
		except.forEach(Topology::named);
		var environment = environment(System.getenv(), traces);
		var time = StopWatch.createStarted();
		if (detach) {
			if (!startInBackground()) {
				return CommandLine.ExitCode.SOFTWARE;
			}
			welcome(directory.readState().orElseThrow().url(), ports, time);
			return CommandLine.ExitCode.OK;
		}
		var settings = new PlatformSettings(directory.folder(), port, true, peak, true, traces, except, environment);
		try (var platform = new Platform(settings, console)) {
			Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform), "shutdown"));
			start(platform);
			if (!inBackground) {
				welcome(platform.url().toString(), ports, time);
			}
			supervise(platform);
		}
		return CommandLine.ExitCode.OK;
	}

	/** What the person at the terminal may set for all services. */
	static Map<String, String> environment(Map<String, String> variables, boolean traces) {
		var environment = new HashMap<>(variables);
		environment.keySet().removeIf((name) -> !VARIABLES.matcher(name).matches());
		environment.values().removeIf(String::isBlank);
		var issuer = environment.get(TokenIssuer.ISSUER);
		if (!TokenIssuer.isPlatform(environment)) {
			requireProvider(issuer);
		}
		else if (issuer != null && !SERVER.matcher(issuer).matches()) {
			throw new UserError(
					"%s is '%s', which is not the URL of a server. Set it to the one that browsers use, without a path, such as https://name-8080.app.github.dev, or unset it. For an OpenID provider elsewhere set %s too."
						.formatted(TokenIssuer.ISSUER, issuer, TokenIssuer.PROVIDER));
		}
		if (traces && environment.containsKey(EXPORT)) {
			throw new UserError(
					"%s is '%s', but --traces sends traces to its own Zipkin. Unset the variable, or leave out --traces."
						.formatted(EXPORT, environment.get(EXPORT)));
		}
		return environment;
	}

	private static void requireProvider(@Nullable String issuer) {
		if (issuer == null) {
			throw new UserError(
					"%s is not set, and no service here is an OpenID provider. Set it to the issuer of yours: docs/operations/use-your-own-provider.md."
						.formatted(TokenIssuer.ISSUER));
		}
		if (!PROVIDER.matcher(issuer).matches()) {
			throw new UserError(
					"%s is '%s', which is not the URL of an OpenID provider. Set it to exactly what its discovery document calls \"issuer\"."
						.formatted(TokenIssuer.ISSUER, issuer));
		}
	}

	private void start(Platform platform) {
		platform.prepare();
		new Build(Checkout.ofCurrentFolder(), console).buildStale(platform.toBuild());
		if (fresh) {
			directory.deleteData();
		}
		// Those that a killed launcher did not get to.
		directory.takeRestartRequests();
		platform.start();
	}

	/** Until the process is asked to end. */
	private void supervise(Platform platform) throws InterruptedException {
		var files = new LinkedHashMap<String, Path>();
		if (!inBackground) {
			platform.ownServices().forEach((service) -> files.put(service.name(), platform.log(service.name())));
			files.put(RunningProcess.POSTGRES, platform.log(RunningProcess.POSTGRES));
			if (traces) {
				files.put(Topology.ZIPKIN.name(), platform.log(Topology.ZIPKIN.name()));
			}
		}
		var logs = LogFollower.merging(files, console);
		while (!stopping) {
			directory.takeRestartRequests()
				.forEach((service) -> Thread.startVirtualThread(() -> renew(platform, service)));
			logs.poll();
			Thread.sleep(POLL_INTERVAL);
		}
		// The process ends in the thread that stops everything.
		Thread.currentThread().join();
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
	private static void stop(Platform platform) {
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
		var command = new ArrayList<>(List.of(self.arguments().orElseThrow()));
		command.addFirst(self.command().orElseThrow());
		command.replaceAll((argument) -> argument.equals("--detach") ? "--in-background"
				: argument.replace("-Dslipway.terminal=true", "-Dslipway.terminal=false"));
		var log = directory.log(RunningProcess.LAUNCHER);
		var output = LogFollower.of(log, console);
		var launcher = Program.survivor(command, log).start();
		var giveUp = new Thread(() -> {
			launcher.destroy();
			launcher.onExit().join();
		});
		Runtime.getRuntime().addShutdownHook(giveUp);
		boolean ready = false;
		while (!ready && !launcher.waitFor(POLL_INTERVAL)) {
			ready = isReady(launcher);
			output.poll();
		}
		output.poll();
		return ready && Runtime.getRuntime().removeShutdownHook(giveUp);
	}

	private boolean isReady(Process launcher) {
		return directory.readState()
			.filter((state) -> state.ready() && state.launcher().pid() == launcher.pid())
			.isPresent();
	}

	private void welcome(String url, Ports ports, StopWatch time) {
		console.line("""

				Slipway is ready: %1$s  (%2$s)

				  console     %1$s (every API: %1$s/docs)%5$s
				  PostgreSQL  PGPASSFILE=.slipway/pgpass psql -h 127.0.0.1 -p %3$d -U platform_admin postgres
				  logs        ./run logs (files: %4$s)
				  stop        ./run stop, or Ctrl-C where it runs""".formatted(url, Console.seconds(time),
				ports.postgres(), directory.logs(), traces ? "\n  traces      " + ports.zipkin() : ""));
		// begin identity
		console.line("""
				  log in      alice/alice, bob/bob (customers), admin/admin

				To get a customer's token and try the API:
				  curl -s -u alice:alice -d grant_type=client_credentials %s/oauth2/token""".formatted(url));
		// end identity
		// begin catalog
		console.line("  curl -s '%s/api/catalog/products?q=lamp&limit=3'".formatted(url));
		// end catalog
		console.line("");
		if (!except.isEmpty()) {
			console.line("Start these from your IDE (docs/ide.md), or with the variables in these files:");
			except.forEach((service) -> console.line("  %-10s %s".formatted(service, directory.environment(service))));
			console.line("");
		}
	}

}
