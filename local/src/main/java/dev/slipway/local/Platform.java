package dev.slipway.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

	private final ServiceCommands commands;

	private final Console console;

	private final FileChannel lock;

	private final Supervisor supervisor;

	private volatile boolean ready;

	private boolean closed;

	private Platform(PlatformSettings settings, Console console, FileChannel lock) {
		this.directory = new RunDirectory(settings.home());
		this.settings = settings;
		this.console = console;
		this.lock = lock;
		this.ports = (settings.port() != 0) ? new Ports(settings.port()) : PortCheck.free(Topology.SERVICES);
		this.environment = new ServiceEnvironment(ports, Topology.SERVICES, settings.environment());
		this.commands = new ServiceCommands(Checkout.ofCurrentFolder(), settings.startUpCaches(), settings.peak(),
				console);
		this.supervisor = new Supervisor(console, settings.restarts(), PAUSE, this::writeState);
	}

	/**
	 * Starts a platform and waits until all of it is ready.
	 * @throws RuntimeException when it does not start, with the reason; nothing is left
	 * running then
	 */
	public static Platform start(PlatformSettings settings) {
		var platform = open(settings, Console.silent());
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
	 * Takes possession of a folder: nothing runs there when this returns.
	 * @throws UserError when another launcher has locked it, or a port is in use
	 */
	public static Platform open(PlatformSettings settings, Console console) {
		var directory = new RunDirectory(settings.home());
		var platform = new Platform(settings, console, directory.lock());
		try {
			new Shutdown(console).stopLeftOver(directory);
			PortCheck.requireFree(platform.ports, platform.ownServices());
			platform.writeState(List.of());
			return platform;
		}
		catch (RuntimeException ex) {
			platform.unlock();
			throw ex;
		}
	}

	/** The services that are started here. */
	public List<Service> ownServices() {
		return Topology.SERVICES.stream().filter((service) -> !settings.except().contains(service.name())).toList();
	}

	/** Does what is slow and needs no running process. */
	public void prepare() {
		commands.recordCaches(ownServices());
	}

	/** Starts all processes and waits until they are ready. */
	public void start() {
		settings.except().forEach((name) -> directory.writeEnvironment(name, environment.of(Topology.named(name))));
		var programs = new ArrayList<Program>();
		programs.add(new PostgresProgram(directory.data(), ports.postgres(), Topology.SERVICES,
				log(RunningProcess.POSTGRES)));
		ownServices().forEach((service) -> programs.add(program(service)));
		programs.forEach((program) -> directory.newLog(program.name()));
		programs.forEach(supervisor::start);
		supervisor.await(programs.stream().map(Program::name).toList());
		ready = true;
		writeState(supervisor.processes());
	}

	private ServiceProgram program(Service service) {
		return new ServiceProgram(service.name(), ports.application(service), ports.management(service),
				commands.of(service), environment.of(service), log(service.name()));
	}

	private void writeState(List<RunningProcess> processes) {
		var launcher = RunningProcess.of(RunningProcess.LAUNCHER, ProcessHandle.current(), 0, 0);
		directory.write(new State(url().toString(), ready, launcher, processes));
	}

	/** The platform's URL, which is the gateway's. */
	public URI url() {
		return ports.gateway();
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

	/** The server with the databases, one for each service that has one, of its name. */
	public PostgresServer postgres() {
		return LocalPostgres.serverAt(ports.postgres());
	}

	/** The file with everything that a process logged. */
	public Path log(String name) {
		return directory.log(name);
	}

	/** Kills a service or {@code postgres}, as a power cut would; it stays down. */
	public void kill(String name) {
		supervisor.kill(name);
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
		if (!ownServices().contains(Topology.named(name))) {
			throw new UserError("%s is not running here.".formatted(name));
		}
		supervisor.replace(program(Topology.named(name)), (before) -> new Shutdown(console).stop(List.of(before)));
	}

	/** Stops everything, PostgreSQL last, and keeps the data. */
	@Override
	public synchronized void close() {
		if (closed) {
			return;
		}
		closed = true;
		try {
			new Shutdown(console).stop(supervisor.release(), directory);
		}
		finally {
			unlock();
		}
	}

	private void unlock() {
		try {
			lock.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
