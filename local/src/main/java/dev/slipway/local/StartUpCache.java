package dev.slipway.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The classes of an application as the JVM left them after a first start, so that the
 * next one loads and links nothing again (JEP 483 and 514). It is made by a start that
 * ends when the application context is refreshed; profile {@code training} sees to it
 * that this needs no database.
 */
final class StartUpCache {

	private final Application application;

	private final Path file;

	private final Path failure;

	StartUpCache(Application application) {
		this.application = application;
		CRC32 shape = new CRC32();
		shape.update((Jvm.BUILD + Jvm.SHAPE).getBytes(StandardCharsets.UTF_8));
		String name = "java-%s-%08x".formatted(Runtime.version(), shape.getValue());
		this.file = application.folder().resolve(name + ".aot");
		this.failure = application.folder().resolve(name + ".failed");
	}

	/** Deletes the caches in a folder: each is as large as the application itself. */
	static void deleteAll(Path folder) throws IOException {
		try (DirectoryStream<Path> caches = Files.newDirectoryStream(folder, "*.aot")) {
			for (Path cache : caches) {
				Files.delete(cache);
			}
		}
	}

	/** Whether there is a cache, or no hope of one. */
	boolean isSettled() {
		return Files.exists(file) || Files.exists(failure);
	}

	/** The options that start the application with its cache, if it has one. */
	List<String> options() {
		return Files.exists(file) ? List.of("-XX:AOTCache=" + file.getFileName()) : List.of();
	}

	/**
	 * Makes the cache. A failure is remembered, so that it delays one start only.
	 * @param environment what the service is started with
	 * @param log what the training run prints
	 * @return whether there is a cache now
	 */
	boolean train(Map<String, String> environment, Path log) {
		Map<String, String> training = new HashMap<>(environment);
		training.merge("SPRING_PROFILES_ACTIVE", "training", (profiles, more) -> profiles + "," + more);
		Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
		try (var output = Files.newBufferedWriter(log)) {
			// Those of another Java.
			deleteAll(application.folder());
			int exitCode = Subprocess.run(application.folder(), application
				.command(List.of("-XX:AOTCacheOutput=" + unfinished.getFileName(), "-Dspring.context.exit=onRefresh")),
					training, (line) -> {
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
			if (!Ending.of(exitCode).bySignal()) {
				Files.createFile(failure);
			}
			return false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
