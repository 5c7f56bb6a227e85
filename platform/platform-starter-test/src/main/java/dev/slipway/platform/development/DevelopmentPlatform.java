package dev.slipway.platform.development;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.slipway.platform.postgres.OwnerOnly;

/**
 * The services as an IDE starts them: the same ports as those of {@code ./run}, from
 * another base, so that both can run at the same time.
 *
 * @param root the checkout
 * @param folder what is kept between starts, for nobody else on this machine to read
 * @param base the gateway's port, from which the others follow
 * @param service the one that was started here
 * @param ports of all services, as distances from the gateway's
 */
record DevelopmentPlatform(Path root, Path folder, int base, String service, Map<String, Integer> ports) {

	static final String GATEWAY = "gateway";

	static final String IDENTITY = "identity";

	/** The one place that has the ports of {@code ./run}. */
	private static final Path TOPOLOGY = Path.of("local/src/main/java/dev/slipway/local/topology/Topology.java");

	private static final Pattern SERVICE = Pattern
		.compile("new Service\\([^\"\n]*(?:\"[^\"]+\", +)?\"((?:services/)?[a-z0-9]+)\", +(\\d+),");

	/** Of a service that is not in the topology, as the template's is not. */
	private static final int NOWHERE = 99;

	private static final int MANAGEMENT = 10;

	private static final int POSTGRES = 20;

	/** Above all that a new service can get. */
	private static final int PROVIDER = 200;

	private static final int CONNECT_TIMEOUT_MILLIS = 200;

	/**
	 * The platform of the checkout that contains the current folder, which an IDE may set
	 * to anything, or else a class. Its folder exists from then on.
	 */
	static DevelopmentPlatform of(String folder, int base, Class<?> application) {
		var root = Stream.of(Optional.of(Path.of("").toAbsolutePath()), location(application))
			.flatMap(Optional::stream)
			.flatMap((start) -> Stream.iterate(start, (parent) -> parent != null, Path::getParent))
			.filter((parent) -> Files.exists(parent.resolve(TOPOLOGY)))
			.findFirst()
			.orElseThrow(() -> new DevelopmentFailure(
					"There is no checkout of the platform above the working directory %s or above the classes."
						.formatted(Path.of("").toAbsolutePath()),
					"Set the working directory of the run configuration to the checkout."));
		var name = application.getPackageName();
		var platform = new DevelopmentPlatform(root, root.resolve(folder), base,
				name.substring(name.lastIndexOf('.') + 1), ports(root));
		platform.createFolder();
		return platform;
	}

	private static Optional<Path> location(Class<?> type) {
		try {
			var source = type.getProtectionDomain().getCodeSource();
			return (source != null) ? Optional.of(Path.of(source.getLocation().toURI())) : Optional.empty();
		}
		catch (URISyntaxException | IllegalArgumentException _) {
			return Optional.empty();
		}
	}

	private static Map<String, Integer> ports(Path root) {
		try {
			var ports = new LinkedHashMap<String, Integer>();
			SERVICE.matcher(Files.readString(root.resolve(TOPOLOGY)))
				.results()
				.forEach((line) -> ports.put(Path.of(line.group(1)).getFileName().toString(),
						Integer.valueOf(line.group(2))));
			return ports;
		}
		catch (IOException ex) {
			throw new DevelopmentFailure("%s cannot be read: %s.".formatted(TOPOLOGY, ex), "Restore it from git.");
		}
	}

	private void createFolder() {
		try {
			OwnerOnly.createFolder(root.resolve(".slipway"));
			OwnerOnly.createFolder(folder);
		}
		catch (IOException ex) {
			throw new DevelopmentFailure("The folder %s cannot be used: %s.".formatted(folder, ex.getMessage()),
					"Let yourself own it and what is above it in the checkout.", ex);
		}
	}

	DevelopmentPlatform withBase(int other) {
		return new DevelopmentPlatform(root, folder, other, service, ports);
	}

	List<String> services() {
		return List.copyOf(ports.keySet());
	}

	int port(String name) {
		return base + ports.getOrDefault(name, NOWHERE);
	}

	int managementPort() {
		return port(service) + MANAGEMENT;
	}

	int postgresPort() {
		return base + POSTGRES;
	}

	int providerPort() {
		return port(service) + PROVIDER;
	}

	/** The gateway's URL, which is in every token. */
	URI issuer() {
		return URI.create("http://localhost:" + base);
	}

	/** The URL that other services use. */
	URI url(String name) {
		return URI.create("http://127.0.0.1:" + port(name));
	}

	boolean isIdentity() {
		return service.equals(IDENTITY);
	}

	/** Whether a service accepts connections. */
	boolean runs(String name) {
		try (var socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port(name)), CONNECT_TIMEOUT_MILLIS);
			return true;
		}
		catch (IOException _) {
			return false;
		}
	}

}
