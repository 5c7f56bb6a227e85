package dev.slipway.local.build;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.slipway.local.terminal.Console;
import dev.slipway.local.terminal.Progress;
import dev.slipway.local.topology.Service;
import org.apache.commons.lang3.time.StopWatch;

/**
 * The command lines that start services as they are built now: what several share is read
 * once, so after a build there are others.
 */
public final class ServiceCommands {

	/** What shapes objects and heap: a start-up cache is valid for exactly these. */
	static final List<String> SHAPE = List.of("-XX:+UseCompactObjectHeaders",
			// Many small heaps: without the threads and regions of other collectors.
			"-XX:+UseSerialGC");

	/**
	 * Grows as far as it has to and little further: a service has some 30 MiB of live
	 * objects.
	 */
	private static final List<String> HEAP = List.of("-Xms24m", "-Xmx128m", "-XX:MinHeapFreeRatio=15",
			"-XX:MaxHeapFreeRatio=30",
			// A service that limps is worse than one that is restarted.
			"-XX:+ExitOnOutOfMemoryError");

	/**
	 * Compiles once, and fast: halves the processor time of a start, which is all that
	 * counts when all services start on a few cores at the same time.
	 */
	private static final String FAST_START = "-XX:TieredStopAtLevel=1";

	private final Checkout checkout;

	private final boolean startUpCaches;

	private final boolean peak;

	private final Console console;

	private final KeptFiles kept;

	/** The jars of modules, by their folders. */
	private final Map<Path, Path> jars = new HashMap<>();

	/**
	 * Command lines.
	 * @param startUpCaches whether services start with caches
	 * @param peak whether the JVM optimizes as in production
	 */
	public ServiceCommands(Checkout checkout, boolean startUpCaches, boolean peak, Console console) {
		this.checkout = checkout;
		this.startUpCaches = startUpCaches;
		this.peak = peak;
		this.console = console;
		this.kept = new KeptFiles(checkout.root().resolve("local/target/jars"));
	}

	/** Records the start-up caches that these services lack. */
	public void recordCaches(List<Service> services) {
		var missing = services.stream()
			.map((service) -> cache(libraries(service)))
			.distinct()
			.filter((cache) -> startUpCaches && cache.isMissing())
			.toList();
		if (missing.isEmpty()) {
			return;
		}
		console.line("Recording start-up caches, one for each set of libraries: %d".formatted(missing.size()));
		var time = StopWatch.createStarted();
		try (var _ = new Progress(console, "Recording")) {
			missing.parallelStream().forEach(StartUpCache::record);
		}
		console.line("Recorded in " + Console.seconds(time));
		missing.stream()
			.map(StartUpCache::failure)
			.filter(Files::exists)
			.forEach((failure) -> console
				.line("A start-up cache is missing, so services start slower. The reason: " + failure));
	}

	/**
	 * The command line of a service. No cache is recorded for it, since that takes longer
	 * than one start without; mostly there is one.
	 */
	public List<String> of(Service service) {
		var libraries = libraries(service);
		var options = new ArrayList<String>();
		if (!peak) {
			options.add(FAST_START);
		}
		if (startUpCaches) {
			options.addAll(cache(libraries).options());
		}
		var classPath = Stream.concat(libraries.stream(), jars(checkout.ownModules(service))).toList();
		return command(options, classPath, checkout.mainClass(service));
	}

	/** What services share, the platform's own starter included. */
	private List<Path> libraries(Service service) {
		return Stream.concat(checkout.libraries(service).stream(), jars(checkout.sharedModules(service))).toList();
	}

	private Stream<Path> jars(List<Path> modules) {
		return modules.stream().map((module) -> jars.computeIfAbsent(module, kept::jar));
	}

	private StartUpCache cache(List<Path> libraries) {
		return StartUpCache.of(libraries, checkout.root().resolve("local/target/start-up-caches"));
	}

	static List<String> command(List<String> options, List<Path> classPath, String mainClass) {
		var command = new ArrayList<String>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(SHAPE);
		command.addAll(HEAP);
		command.addAll(options);
		command.add("-cp");
		command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
		command.add(mainClass);
		return command;
	}

}
