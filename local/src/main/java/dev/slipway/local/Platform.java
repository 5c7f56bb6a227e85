package dev.slipway.local;

import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.slipway.local.build.Checkout;
import dev.slipway.local.build.ServiceCommands;
import dev.slipway.local.process.PortCheck;
import dev.slipway.local.process.PostgresProgram;
import dev.slipway.local.process.Program;
import dev.slipway.local.process.ServiceProgram;
import dev.slipway.local.process.Shutdown;
import dev.slipway.local.process.Supervisor;
import dev.slipway.local.state.RunDirectory;
import dev.slipway.local.state.RunningProcess;
import dev.slipway.local.state.State;
import dev.slipway.local.terminal.Console;
import dev.slipway.local.terminal.UserError;
import dev.slipway.local.topology.Ports;
import dev.slipway.local.topology.Service;
import dev.slipway.local.topology.ServiceEnvironment;
import dev.slipway.local.topology.Topology;
import dev.slipway.platform.postgres.LocalPostgres;
import dev.slipway.platform.postgres.PostgresServer;
import org.apache.commons.io.function.Uncheck;

/**
 * The whole platform on this machine: PostgreSQL, every service and the gateway, as Maven
 * built them in the checkout that contains the current folder.
 */
public final class Platform implements AutoCloseable {

	private static final Duration PAUSE = Duration.ofMillis(500);

	private final RunDirectory directory;

	private final Ports ports;

	private final PlatformSettings settings;

	private final ServiceEnvironment environment;

	private final Console console;

	private final FileChannel lock;

	private final Supervisor supervisor;

	private volatile boolean ready;

	/**
	 * Takes possession of a folder.
	 * @throws UserError when another launcher has locked it
	 */
	public Platform(PlatformSettings settings, Console console) {
		this.directory = new RunDirectory(settings.home());
		this.lock = directory.lock();
		this.settings = settings;
		this.console = console;
		this.ports = (settings.port() != 0) ? new Ports(settings.port()) : PortCheck.free(Topology.SERVICES);
		this.environment = new ServiceEnvironment(ports, Topology.SERVICES, LocalPostgres.passwords(directory.data()),
				furtherSettings());
		this.supervisor = new Supervisor(console, settings.restarts(), PAUSE, this::writeState);
	}

	private Map<String, String> furtherSettings() {
		var further = new HashMap<String, String>();
		if (settings.traces()) {
			further.putAll(ServiceEnvironment.ofTraces(ports));
		}
		further.putAll(settings.environment());
		return further;
	}

	/**
	 * Starts a platform and waits until all of it is ready.
	 * @throws RuntimeException when it does not start, with the reason; nothing is left
	 * running then
	 */
	public static Platform start(PlatformSettings settings) {
		var platform = new Platform(settings, Console.silent());
		try {
			platform.prepare();
			platform.start();
			return platform;
		}
		catch (RuntimeException | Error ex) {
			platform.close();
			throw ex;
		}
	}

	/**
	 * Stops what a killed launcher left running.
	 * @throws UserError when a port is in use
	 */
	public void prepare() {
		new Shutdown(console).stopLeftOver(directory);
		PortCheck.requireFree(ports, ownServices(), settings.traces());
		writeState(List.of());
	}

	/** The services that are started here. */
	public List<Service> ownServices() {
		return Topology.SERVICES.stream().filter((service) -> !settings.except().contains(service.name())).toList();
	}

	/** What has to be built first: the services that are started here, and Zipkin. */
	public List<Service> toBuild() {
		var zipkin = settings.traces() ? Stream.of(Topology.ZIPKIN) : Stream.<Service>empty();
		return Stream.concat(ownServices().stream(), zipkin).toList();
	}

	/** Starts all processes and waits until they are ready. */
	public void start() {
		var commands = commands();
		commands.recordCaches(ownServices());
		console.line("Starting");
		Topology.SERVICES.forEach((service) -> directory.writeEnvironment(service.name(), environment.of(service)));
		var programs = new ArrayList<Program>();
		programs.add(new PostgresProgram(directory.data(), ports.postgres(), Topology.SERVICES,
				log(RunningProcess.POSTGRES)));
		if (settings.traces()) {
			programs.add(zipkin(commands));
		}
		ownServices().forEach((service) -> programs.add(program(service, commands)));
		programs.forEach((program) -> directory.newLog(program.name()));
		programs.forEach(supervisor::start);
		supervisor.await(programs.stream().map(Program::name).toList());
		ready = true;
		writeState(supervisor.processes());
	}

	private ServiceCommands commands() {
		return new ServiceCommands(Checkout.ofCurrentFolder(), settings.startUpCaches(), settings.peak(), console);
	}

	private ServiceProgram program(Service service, ServiceCommands commands) {
		return new ServiceProgram(service.name(), ports.application(service), ports.management(service),
				commands.of(service), environment.of(service), log(service.name()));
	}

	private ServiceProgram zipkin(ServiceCommands commands) {
		var name = Topology.ZIPKIN.name();
		int port = ports.application(Topology.ZIPKIN);
		var command = new ArrayList<>(commands.of(Topology.ZIPKIN));
		command.add(Integer.toString(port));
		return new ServiceProgram(name, port, 0, command, ServiceEnvironment.OF_ALL, log(name));
	}

	private void writeState(List<RunningProcess> processes) {
		var launcher = RunningProcess.of(RunningProcess.LAUNCHER, ProcessHandle.current(), 0, 0);
		directory.write(new State(url().toString(), ready, launcher, processes));
	}

	/** The platform's URL, which is the gateway's or leads to it. */
	public URI url() {
		return settings.address().orElse(ports.gateway());
	}

	/** The names of all services, the gateway among them. */
	public List<String> services() {
		return Topology.SERVICES.stream().map(Service::name).toList();
	}

	/** The URL of one service, past the gateway. */
	public URI url(String service) {
		return ports.service(Topology.named(service));
	}

	/** The URL of the management endpoints of one service. */
	public URI managementUrl(String service) {
		return URI.create("http://127.0.0.1:" + ports.management(Topology.named(service)) + "/actuator");
	}

	/** The page that shows traces, with {@link PlatformSettings#traces()}. */
	public URI zipkin() {
		return ports.zipkin();
	}

	/** The server with the databases, one for each service that has one, of its name. */
	public PostgresServer postgres() {
		return LocalPostgres.serverOn(directory.data(), ports.postgres());
	}

	/** The file with everything that a process logged. */
	public Path log(String name) {
		return directory.log(name);
	}

	/** Kills a service or {@code postgres}, as a power cut would; it stays down. */
	public void kill(String name) {
		supervisor.leaveDown(name).handle().ifPresent((process) -> {
			process.destroyForcibly();
			process.onExit().join();
		});
	}

	/** Starts again what was killed and waits until it is ready. */
	public void restart(String name) {
		supervisor.startAgain(name);
		supervisor.await(List.of(name));
	}

	/**
	 * Stops a service and starts it as it is built now.
	 * @throws UserError when it is not among those that run here
	 */
	public void renew(String name) {
		var service = Topology.named(name);
		if (!ownServices().contains(service)) {
			throw new UserError("%s is not running here.".formatted(name));
		}
		var program = program(service, commands());
		new Shutdown(console).stop(List.of(supervisor.leaveDown(name)));
		supervisor.start(program);
	}

	/** Stops everything, PostgreSQL last, and keeps the data. */
	@Override
	public synchronized void close() {
		if (lock.isOpen()) {
			try {
				new Shutdown(console).stop(supervisor.release(), directory);
			}
			finally {
				Uncheck.run(lock::close);
			}
		}
	}

}
