package dev.slipway.bench.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

import dev.slipway.platform.postgres.LocalPostgres;
import dev.slipway.platform.postgres.PasswordFile;
import dev.slipway.platform.postgres.ServiceDatabase;

/**
 * A platform for the bench alone: PostgreSQL with new data, and each service of the
 * checkout in a JVM as its image starts it, on free ports. What it started ends with
 * {@link #close()}.
 */
public final class Platform implements AutoCloseable {

	/** Of the client that calls other services, as in the profile demo. */
	private static final String CLIENT_SECRET = "development-only";

	public static final String GATEWAY = "gateway";

	private static final String IDENTITY = "identity";

	private final Path home;

	private final int customers;

	private final Map<String, Place> places = new LinkedHashMap<>();

	/** Those that run; also read when the bench is interrupted. */
	private final Map<String, Service> services = new TreeMap<>();

	private final LocalPostgres postgres;

	private final PasswordFile passwords;

	private boolean closed;

	/**
	 * Starts PostgreSQL; no service yet.
	 * @param checkout the folder of the root POM, with the services' jars built
	 * @param home the folder for data, logs and what images consist of
	 * @param customers how many have a client at identity, from {@code customer-0} on
	 */
	public Platform(Path checkout, Path home, int customers) {
		this.home = home;
		this.customers = customers;
		try {
			for (var module : modules(checkout)) {
				var image = Image.of(checkout, module, home.resolve("images"));
				places.put(image.service(), new Place(image, freeUrl(), freeUrl()));
			}
			Files.createDirectories(home.resolve("logs"));
			var data = home.resolve("data");
			this.postgres = startPostgres(data, home.resolve("logs/postgres.log"));
			this.passwords = LocalPostgres.passwords(data);
			for (var name : places.keySet()) {
				ServiceDatabase.with(name, passwords).createIn(postgres.server());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<Path> modules(Path checkout) throws IOException {
		var modules = new ArrayList<>(List.of(checkout.resolve(GATEWAY)));
		try (var folders = Files.list(checkout.resolve("services"))) {
			folders.filter((folder) -> Files.exists(folder.resolve("pom.xml"))).sorted().forEach(modules::add);
		}
		return modules;
	}

	/** As a server in production: it syncs what is committed. */
	private static LocalPostgres startPostgres(Path data, Path log) throws IOException {
		LocalPostgres.stop(data);
		if (Files.exists(data)) {
			try (var files = Files.walk(data)) {
				for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
					Files.delete(file);
				}
			}
		}
		return LocalPostgres.start(data, 0, log, "alter system set shared_preload_libraries = 'pg_stat_statements'",
				"alter system set pg_stat_statements.track = 'none'", "create extension pg_stat_statements",
				// The parts switch it on while they measure.
				"grant alter system on parameter pg_stat_statements.track to platform_admin",
				"grant execute on function pg_reload_conf() to platform_admin");
	}

	private static URI freeUrl() throws IOException {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return URI.create("http://127.0.0.1:" + socket.getLocalPort());
		}
	}

	public Database database() {
		return new Database(postgres.server());
	}

	public URI url(String service) {
		return place(service).url;
	}

	private Place place(String service) {
		return Objects.requireNonNull(places.get(service), service);
	}

	/** A service that runs. */
	public Service service(String name) {
		return Objects.requireNonNull(services.get(name), name);
	}

	/** Those that have ended by themselves; they count as stopped from now on. */
	public synchronized List<String> forgetDead() {
		var dead = services().stream().filter((service) -> !service.process().isAlive()).map(Service::name).toList();
		dead.forEach(services::remove);
		return dead;
	}

	/** All services that run. */
	public List<Service> services() {
		return List.copyOf(services.values());
	}

	/**
	 * Starts those services that do not run, all at once, and waits until all are ready.
	 * @return how long that took
	 */
	public Duration start() {
		var start = Instant.now();
		var started = places.keySet()
			.stream()
			.filter((name) -> !services.containsKey(name))
			.map((name) -> start(name, true))
			.toList();
		started.forEach(Service::awaitReady);
		return Duration.between(start, Instant.now());
	}

	/**
	 * Starts a service.
	 * @param cache whether with the image's AOT cache
	 * @param prefix of the command, such as {@code taskset}
	 */
	public synchronized Service start(String name, boolean cache, String... prefix) {
		if (closed) {
			throw new IllegalStateException("The platform is being stopped.");
		}
		var builder = place(name).image.process(cache, List.of(prefix));
		builder.environment().putAll(environment(name));
		builder.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("logs").resolve(name + ".log").toFile()));
		try {
			var started = Instant.now();
			var service = new Service(name, builder.start(), started, url(name), place(name).management);
			services.put(name, service);
			return service;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Map<String, String> environment(String name) {
		var environment = new TreeMap<String, String>();
		environment.put("SERVER_ADDRESS", "127.0.0.1");
		environment.put("SERVER_PORT", Integer.toString(url(name).getPort()));
		environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
		environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(place(name).management.getPort()));
		environment.put("SPRING_PROFILES_ACTIVE", "demo");
		environment.put("SLIPWAY_DEMO_ALLOWED", "true");
		environment.put("SPRING_MAIN_CLOUD_PLATFORM", "none");
		environment.put("SLIPWAY_ISSUER", "http://localhost:" + url(GATEWAY).getPort());
		environment.put("SLIPWAY_DATABASE_HOST", "127.0.0.1");
		environment.put("SLIPWAY_DATABASE_PORT", Integer.toString(postgres.server().port()));
		var database = ServiceDatabase.with(name, passwords);
		environment.put("SLIPWAY_DATABASE_PASSWORD", database.password());
		environment.put("SLIPWAY_DATABASE_OWNER_PASSWORD", database.ownerPassword());
		environment.put("SLIPWAY_CLIENT_SECRET", CLIENT_SECRET);
		// The load generator does not follow the "Connection: close" of each hundredth
		// response.
		environment.put("SERVER_TOMCAT_MAXKEEPALIVEREQUESTS", "-1");
		// Longer than the keys of growth, which would else measure the cleanup.
		environment.put("SLIPWAY_IDEMPOTENCY_KEEPFOR", "31d");
		environment.put("SLIPWAY_IDEMPOTENCY_MAXPERCALLER", "1000000000");
		places.forEach((other, place) -> environment.put("SLIPWAY_SERVICES_" + other.toUpperCase(Locale.ROOT),
				place.url.toString()));
		switch (name) {
			// One machine sends what a thousand callers would.
			case GATEWAY -> List.of("REQUESTSPERSECOND", "BURST", "SIGNINSPERSECOND", "SIGNINBURST")
				.forEach((limit) -> environment.put("SLIPWAY_GATEWAY_RATELIMIT_" + limit, "1000000"));
			case IDENTITY -> {
				// Longer than any run.
				environment.put("SLIPWAY_IDENTITY_ACCESSTOKENTIMETOLIVE", "12h");
				environment.put("SPRING_CONFIG_ADDITIONALLOCATION", declareCustomers().toUri().toString());
			}
			// begin orders
			case "orders" -> environment.put("SLIPWAY_ORDERS_MAXUNFINISHED", "1000000");
			// end orders
			default -> {
			}
		}
		return environment;
	}

	private Path declareCustomers() {
		var yaml = new StringBuilder("slipway.identity.clients:\n");
		IntStream.range(0, customers)
			.forEach((i) -> yaml.append(
					"  customer-%1$d: {secret: customer-%1$d, through-gateway: true, scopes: [\"orders:own\", \"payments:own\", \"payments:deposit\"]}%n"
						.formatted(i)));
		try {
			return Files.writeString(home.resolve("customers.yaml"), yaml);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Stops a service, if it runs. */
	public synchronized void stop(String name) {
		var service = services.remove(name);
		if (service != null) {
			service.stop();
		}
	}

	/** Stops all services, the gateway first; not PostgreSQL. */
	public synchronized void stop() {
		stop(GATEWAY);
		services.values().forEach((service) -> service.process().destroy());
		List.copyOf(services.keySet()).forEach(this::stop);
	}

	/** Processor time so far, by process; {@code bench} is the load generator. */
	public Map<String, Duration> cpu() {
		var cpu = new TreeMap<String, Duration>();
		services().forEach((service) -> cpu.put(service.name(), service.cpu()));
		cpu.put("postgres", Usage.cpu(postgresProcess()));
		cpu.put("bench", ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
		return cpu;
	}

	/** Memory of PostgreSQL's processes, MiB. */
	public double postgresMemory() {
		return Usage.residentTogether(postgresProcess());
	}

	private ProcessHandle postgresProcess() {
		return postgres.process();
	}

	@Override
	public synchronized void close() {
		if (!closed) {
			closed = true;
			stop();
			postgres.close();
		}
	}

	/** What the token endpoint gives a client of the demo. */
	public String tokenOf(String client) throws IOException {
		var response = Http.post(url(GATEWAY).resolve("/oauth2/token"),
				"grant_type=client_credentials&client_id=%1$s&client_secret=%1$s".formatted(client), "Content-Type",
				"application/x-www-form-urlencoded");
		return response.replaceFirst("(?s).*\"access_token\":\"([^\"]+)\".*", "$1");
	}

	/**
	 * Where a service is, whether it runs or not.
	 *
	 * @param image what it is started from
	 * @param url where it listens then
	 * @param management where its metrics are
	 */
	private record Place(Image image, URI url, URI management) {
	}

}
