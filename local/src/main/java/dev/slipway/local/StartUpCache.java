package dev.slipway.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The classes of the libraries as the JVM left them after a first start, so that the next
 * one loads and links nothing again (JEP 483 and 514). It is made from a service without
 * anything of its own, as those of the images are: so services with the same libraries
 * share one, and a changed line of a service needs no new one.
 */
final class StartUpCache {

	private static final String TRAINING = "dev.slipway.platform.training.Training";

	/** As many as there are sets of libraries, and those of another Java or branch. */
	private static final int KEPT = 8;

	private final Application application;

	private final Path file;

	private final Path failure;

	/**
	 * The cache of an application.
	 * @param folder where all caches lie
	 */
	StartUpCache(Application application, Path folder) {
		this.application = application;
		CRC32 validity = new CRC32();
		validity
			.update((Jvm.BUILD + Jvm.SHAPE + application.fingerprintOfLibraries()).getBytes(StandardCharsets.UTF_8));
		String name = "java-%s-%08x".formatted(Runtime.version(), validity.getValue());
		this.file = folder.resolve(name + ".aot");
		this.failure = folder.resolve(name + ".failed");
	}

	Path file() {
		return file;
	}

	/** Whether there is a cache, or no hope of one. */
	boolean isSettled() {
		return Files.exists(file) || Files.exists(failure);
	}

	/** The options that start the application with its cache, if it has one. */
	List<String> options() {
		try {
			if (!Files.exists(file)) {
				return List.of();
			}
			Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
			return List.of("-XX:AOTCache=" + file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Makes the cache of an application that is extracted. A failure is remembered, so
	 * that it delays one start only.
	 * @param log what the training run prints
	 * @return whether there is a cache now
	 */
	boolean train(Path log) {
		Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
		try (var output = Files.newBufferedWriter(log)) {
			Files.createDirectories(file.getParent());
			deleteAllButNewest();
			int exitCode = Subprocess.run(application.folder(),
					application.libraryCommand(List.of("-XX:AOTCacheOutput=" + unfinished), TRAINING),
					Map.of("SPRING_MAIN_CLOUD_PLATFORM", "none", "MALLOC_ARENA_MAX", "2"), (line) -> {
						try {
							output.write(line + System.lineSeparator());
						}
						catch (IOException ex) {
							throw new UncheckedIOException(ex);
						}
					});
			if (exitCode == 0 && Files.exists(unfinished)) {
				Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
				return true;
			}
			Files.deleteIfExists(unfinished);
			if (!Ending.of(exitCode).bySignal()) {
				Files.createFile(failure);
			}
			return false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Each is twice as large as the libraries themselves. */
	private void deleteAllButNewest() throws IOException {
		List<Path> newestFirst = new ArrayList<>();
		try (DirectoryStream<Path> caches = Files.newDirectoryStream(file.getParent(), "*.aot")) {
			caches.forEach(newestFirst::add);
		}
		newestFirst.sort(Comparator.comparing(Checkout::modified).reversed());
		for (Path old : newestFirst.stream().skip(KEPT - 1).toList()) {
			Files.deleteIfExists(old);
		}
	}

}
