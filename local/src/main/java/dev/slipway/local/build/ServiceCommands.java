package dev.slipway.local.build;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import dev.slipway.local.terminal.Console;
import dev.slipway.local.terminal.Progress;
import dev.slipway.local.topology.Service;

/**
 * The command lines that start services as they are built now.
 *
 * @param checkout where they are built
 * @param startUpCaches whether services start with caches
 * @param peak whether services start slower and then run faster
 * @param console shows the progress
 */
public record ServiceCommands(Checkout checkout, boolean startUpCaches, boolean peak, Console console) {

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

	/** As many JVMs as two cores can take. */
	private static final int AT_A_TIME = 2;

	/** Records the start-up caches that these services lack. */
	public void recordCaches(List<Service> services) {
		var missing = services.stream()
			.filter((_) -> startUpCaches)
			.map((service) -> cache(libraries(service)))
			.distinct()
			.filter(StartUpCache::isMissing)
			.toList();
		if (missing.isEmpty()) {
			return;
		}
		console.line("Recording start-up caches, one for each set of libraries: %d".formatted(missing.size()));
		var start = Instant.now();
		try (var _ = new Progress(console, "Recording"); var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
			try {
				missing.stream()
					.map((cache) -> CompletableFuture.runAsync(cache::record, threads))
					.toList()
					.forEach(CompletableFuture::join);
			}
			finally {
				threads.shutdownNow();
			}
		}
		console.line("Recorded in " + Console.secondsSince(start));
		missing.stream()
			.filter((cache) -> Files.exists(cache.failure()))
			.forEach((cache) -> console
				.line("A start-up cache is missing, so services start slower. The reason: " + cache.failure()));
	}

	/**
	 * The command line of a service. No cache is recorded for it, since that takes longer
	 * than one start without; mostly there is one.
	 */
	public List<String> of(Service service) {
		var classPath = libraries(service);
		var options = new ArrayList<String>();
		if (!peak) {
			options.add(FAST_START);
		}
		if (startUpCaches) {
			options.addAll(cache(classPath).options());
		}
		checkout.modules(service)
			.stream()
			.filter((module) -> isPartOf(service, module))
			.map(this::jar)
			.forEach(classPath::add);
		classPath.add(jar(checkout.module(service)));
		return command(options, classPath, checkout.mainClass(service));
	}

	/** What services share, the platform's own starter included. */
	private List<Path> libraries(Service service) {
		var libraries = new ArrayList<>(checkout.libraries(service));
		checkout.modules(service)
			.stream()
			.filter((module) -> !isPartOf(service, module))
			.map(this::jar)
			.forEach(libraries::add);
		return libraries;
	}

	/**
	 * A module in a service's folder, such as the gateway's console, has no other user.
	 */
	private boolean isPartOf(Service service, Path module) {
		return module.startsWith(checkout.module(service));
	}

	private Path jar(Path module) {
		return new KeptFiles(checkout.root().resolve("local/target/jars")).jar(module.getFileName().toString(),
				Checkout.classes(module));
	}

	private StartUpCache cache(List<Path> libraries) {
		return StartUpCache.of(List.copyOf(libraries), checkout.root().resolve("local/target/start-up-caches"));
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
