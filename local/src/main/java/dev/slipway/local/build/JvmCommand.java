package dev.slipway.local.build;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command line of a JVM: the one that runs the launcher, too.
 */
final class JvmCommand {

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
	static final String FAST_START = "-XX:TieredStopAtLevel=1";

	private JvmCommand() {
	}

	static List<String> of(List<String> options, List<Path> classPath, String mainClass) {
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
