package dev.slipway.local;

import java.nio.file.Path;
import java.util.List;

/**
 * The Java that runs the services, the same that runs the launcher, and how.
 */
final class Jvm {

	static final String HOME = System.getProperty("java.home");

	static final String JAVA = Path.of(HOME, "bin", "java").toString();

	/**
	 * What shapes objects and heap: a start-up cache holds for exactly these.
	 */
	static final List<String> SHAPE = List.of("-XX:+UseCompactObjectHeaders",
			// Many small heaps: no threads and no regions beside them.
			"-XX:+UseSerialGC");

	/**
	 * Grows as far as it has to and little further: a service has some 30 MiB of living
	 * objects.
	 */
	static final List<String> HEAP = List.of("-Xms24m", "-Xmx128m", "-XX:MinHeapFreeRatio=15",
			"-XX:MaxHeapFreeRatio=30",
			// A service that limps is worse than one that is started again.
			"-XX:+ExitOnOutOfMemoryError");

	/**
	 * Compiles once, and fast: halves the processor time of a start, which is all that
	 * counts when all services start on a few cores at the same time.
	 */
	static final String FAST_START = "-XX:TieredStopAtLevel=1";

	/** Tells two builds of the same version apart: a start-up cache holds for one. */
	static final String BUILD = Runtime.version() + " " + System.getProperty("java.vm.vendor") + " "
			+ System.getProperty("os.arch");

	private Jvm() {
	}

}
