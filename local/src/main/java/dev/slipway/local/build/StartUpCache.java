package dev.slipway.local.build;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

import dev.slipway.local.terminal.UserError;

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
		var dependencies = new StringBuilder().append(Runtime.version())
			.append(System.getProperty("java.vm.vendor"))
			.append(System.getProperty("os.arch"))
			.append(ServiceCommands.SHAPE);
		// The JVM compares the libraries' paths, sizes and times.
		libraries.forEach((library) -> dependencies.append(library)
			.append(library.toFile().length())
			.append(library.toFile().lastModified()));
		var checksum = new CRC32();
		checksum.update(dependencies.toString().getBytes(StandardCharsets.UTF_8));
		return new StartUpCache(libraries,
				folder.resolve("java-%s-%08x.aot".formatted(Runtime.version(), checksum.getValue())));
	}

	private Path sibling(String extension) {
		return file.resolveSibling(file.getFileName() + extension);
	}

	/** What the recording printed, where it failed. */
	Path failure() {
		return sibling(".failed");
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
		try {
			new KeptFiles(Files.createDirectories(file.getParent())).deleteOld(".*\\.aot", file);
			int exitCode = train();
			if (exitCode == 0 && Files.exists(sibling(".unfinished"))) {
				Files.delete(sibling(".log"));
				Files.move(sibling(".unfinished"), file, StandardCopyOption.ATOMIC_MOVE);
			}
			else if (exitCode < SIGNALS) {
				Files.move(sibling(".log"), failure());
			}
			else {
				throw new UserError("The recording of a start-up cache was interrupted.");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private int train() throws IOException, InterruptedException {
		var options = List.of("-XX:AOTCacheOutput=" + sibling(".unfinished"));
		var builder = new ProcessBuilder(ServiceCommands.command(options, libraries, TRAINING))
			.redirectInput(new File("/dev/null"))
			.redirectOutput(sibling(".log").toFile())
			.redirectErrorStream(true);
		builder.environment().putAll(Map.of("SPRING_MAIN_CLOUD_PLATFORM", "none", "MALLOC_ARENA_MAX", "2"));
		return builder.start().waitFor();
	}

}
