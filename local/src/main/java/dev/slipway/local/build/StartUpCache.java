package dev.slipway.local.build;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

import dev.slipway.local.terminal.UserError;
import dev.slipway.local.topology.ServiceEnvironment;
import org.apache.commons.io.function.Uncheck;

/**
 * The classes of the libraries as the JVM left them after a first start, so that the next
 * one neither loads nor links them again (JEP 483 and 514). It is recorded from a service
 * without code of its own, as those of the images are: services with the same libraries
 * share one, and a changed line of a service needs no new one.
 *
 * @param libraries they come first on a service's class path: to the JVM, a cache stays
 * valid whatever follows them
 * @param file the cache
 */
record StartUpCache(List<Path> libraries, Path file) {

	private static final String TRAINING = "dev.slipway.platform.training.Training";

	/** Exit codes above are those of interrupted processes. */
	private static final int SIGNALS = 128;

	/** The cache of some libraries, named after all that it depends on. */
	static StartUpCache of(List<Path> libraries, Path folder) {
		var jvm = Runtime.version() + System.getProperty("java.vm.vendor") + System.getProperty("os.arch");
		// The JVM compares the libraries' paths, sizes and times.
		var jars = libraries.stream()
			.map(Path::toFile)
			.map((jar) -> List.of(jar.getPath(), jar.length(), jar.lastModified()))
			.toList();
		int hash = List.of(jvm, ServiceCommands.SHAPE, jars).hashCode();
		return new StartUpCache(libraries, folder.resolve("java-%s-%08x.aot".formatted(Runtime.version(), hash)));
	}

	/** What the recording printed, where it failed. */
	Path failure() {
		return file.resolveSibling(file.getFileName() + ".failed");
	}

	/** A failure is remembered, so that it delays one start only. */
	boolean isMissing() {
		return !Files.exists(file) && !Files.exists(failure());
	}

	/** The options that start a service with the cache, where it exists. */
	List<String> options() {
		// The caches that were used last are kept.
		return file.toFile().setLastModified(System.currentTimeMillis()) ? List.of("-XX:AOTCache=" + file) : List.of();
	}

	void record() {
		new KeptFiles(file.resolveSibling("")).deleteOld(".*\\.aot", file);
		var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
		var command = ServiceCommands.command(List.of("-XX:AOTCacheOutput=" + unfinished), libraries, TRAINING);
		var builder = new ProcessBuilder(command).redirectInput(new File("/dev/null")).redirectErrorStream(true);
		ServiceEnvironment.replace(builder, ServiceEnvironment.OF_ALL);
		var training = Uncheck.get(builder::start);
		var output = training.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
		int exitCode = training.onExit().join().exitValue();
		if (exitCode >= SIGNALS) {
			throw new UserError("The recording of a start-up cache was interrupted.");
		}
		if (exitCode == 0 && Files.exists(unfinished)) {
			Uncheck.run(() -> Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE));
		}
		else {
			Uncheck.run(() -> Files.writeString(failure(), output));
		}
	}

}
