package dev.slipway.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.slipway.local.Home.Claim;
import dev.slipway.platform.postgres.LocalPostgres;
import dev.slipway.platform.postgres.PostgresServer;

/**
 * The whole platform on this machine: PostgreSQL, every service and the gateway. It uses
 * the jars that Maven made of the checkout that the current folder lies in.
 */
public final class Platform implements AutoCloseable {

	private static final Duration PAUSE = Duration.ofMillis(500);

	private final Checkout checkout;

	private final Home home;

	private final Ports ports;

	private final PlatformSettings settings;

	private final List<Service> services;

	private final Environment environment;

	private final Console console;

	private final Claim claim;

	private final Supervisor supervisor;

	private final Map<String, Component> components = new LinkedHashMap<>();

	private volatile boolean ready;

	private boolean closed;

	private Platform(Checkout checkout, PlatformSettings settings, List<Service> services, Console console,
			Claim claim) {
		this.checkout = checkout;
		this.home = new Home(settings.home());
		this.settings = settings;
		this.services = services;
		this.console = console;
		this.claim = claim;
		this.ports = (settings.port() != 0) ? new Ports(settings.port()) : PortCheck.free(services);
		this.environment = new Environment(ports, services, settings.environment());
		this.supervisor = new Supervisor(console, settings.restarts(), PAUSE, this::writeState);
	}

	/**
	 * Starts a platform and waits until all of it is ready.
	 * @throws RuntimeException when it does not start, with the reason; nothing is left
	 * running then
	 */
	public static Platform start(PlatformSettings settings) {
		Platform platform = claim(Checkout.ofCurrentFolder(), settings, Topology.SERVICES, Console.silent());
		try {
			platform.start(platform.prepare());
			return platform;
		}
		catch (RuntimeException ex) {
			platform.close();
			throw ex;
		}
	}

	/**
	 * Takes possession of a home folder: nothing runs there when this returns.
	 * @throws AlreadyRunning when another launcher has it
	 */
	static Platform claim(Checkout checkout, PlatformSettings settings, List<Service> services, Console console) {
		Home home = new Home(settings.home());
		Claim claim = home.claim().orElseThrow(() -> new AlreadyRunning(State.read(home.state())));
		try {
			new Shutdown(console).stopLeftOver(home);
			home.requireSpace();
			Platform platform = new Platform(checkout, settings, services, console, claim);
			PortCheck.requireFree(platform.ports, platform.own());
			platform.writeState(List.of());
			return platform;
		}
		catch (RuntimeException ex) {
			claim.close();
			throw ex;
		}
	}

	/** Extracts the jars and makes the start-up caches, as far as that is still to do. */
	List<ServiceComponent> prepare() {
		return preparation().components(own());
	}

	private Preparation preparation() {
		return new Preparation(checkout, home, ports, settings, environment, console);
	}

	/** The services that are started here. */
	List<Service> own() {
		return services.stream().filter((service) -> !settings.except().contains(service.name())).toList();
	}

	/**
	 * The services that somebody else starts, with what is in {@link Home#environment}.
	 */
	List<Service> others() {
		return services.stream().filter((service) -> settings.except().contains(service.name())).toList();
	}

	/** Starts all processes and waits until they are ready. */
	void start(List<ServiceComponent> prepared) {
		add(new PostgresComponent(home.data(), ports.postgres(), services, home.log(RunningProcess.POSTGRES)));
		prepared.forEach(this::add);
		others().forEach((service) -> home.writeEnvironment(service.name(), environment.of(service)));
		components.values().forEach(supervisor::start);
		new Readiness(console, supervisor).await(List.copyOf(components.values()));
		this.ready = true;
		writeState(supervisor.processes());
	}

	private void add(Component component) {
		home.newLog(component.name());
		components.put(component.name(), component);
	}

	private void writeState(List<RunningProcess> processes) {
		RunningProcess launcher = RunningProcess.of(RunningProcess.LAUNCHER, ProcessHandle.current(), 0, 0);
		new State(url().toString(), ready, launcher, processes).write(home.state());
	}

	void dropData() {
		home.dropData();
	}

	/** The platform's URL, which is the gateway's. */
	public URI url() {
		return ports.gateway();
	}

	/** The names of all services, the gateway among them. */
	public List<String> services() {
		return services.stream().map(Service::name).toList();
	}

	/** The URL of one service, past the gateway. */
	public URI url(String service) {
		return ports.service(service(service));
	}

	/** The URL of the management endpoints of one service. */
	public URI managementUrl(String service) {
		return URI.create("http://127.0.0.1:" + ports.management(service(service)) + "/actuator");
	}

	private Service service(String name) {
		return services.stream()
			.filter((service) -> service.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no service " + name));
	}

	/** The server with the databases, one for each service that has one, of its name. */
	public PostgresServer postgres() {
		return LocalPostgres.serverAt(ports.postgres());
	}

	/** The file with everything that a process logged. */
	public Path log(String name) {
		return home.log(name);
	}

	/**
	 * The process of a service or of {@code postgres}.
	 */
	public ProcessHandle process(String name) {
		return supervisor.processes()
			.stream()
			.filter((process) -> process.name().equals(name))
			.findFirst()
			.flatMap(RunningProcess::handle)
			.orElseThrow(() -> new IllegalArgumentException(name + " does not run"));
	}

	/** Kills a service or {@code postgres}, as a power cut would; it stays down. */
	public void kill(String name) {
		supervisor.kill(name).ending().join();
	}

	/** Starts again what was killed and waits until it is ready. */
	public void restart(String name) {
		Component component = components.get(name);
		if (component == null) {
			throw new IllegalArgumentException("There is no process " + name);
		}
		supervisor.start(component);
		new Readiness(console, supervisor).await(List.of(component));
	}

	/**
	 * Starts a service again from its jar as it is now.
	 * @throws UserError when it is not among those that run here
	 */
	void renew(String name) {
		Service service = own().stream()
			.filter((one) -> one.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new UserError("%s does not run here.".formatted(name)));
		Component renewed = preparation().renewed(service);
		components.put(name, renewed);
		supervisor.replace(renewed, (before) -> new Shutdown(console).end(List.of(before)));
	}

	synchronized boolean isClosed() {
		return closed;
	}

	/** Stops everything, PostgreSQL last, and leaves the data. */
	@Override
	public synchronized void close() {
		if (closed) {
			return;
		}
		this.closed = true;
		new Shutdown(console).stop(supervisor.letGo(), home);
		claim.close();
	}

}
