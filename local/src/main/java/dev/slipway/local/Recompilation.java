package dev.slipway.local;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

import org.apache.commons.io.file.PathUtils;

/**
 * Puts changed sources of a service into its jar, without Maven and without the build's
 * checks: two or three seconds in the place of half a minute. It leaves alone what Maven
 * keeps in {@code target/classes}, so the next build by Maven compiles and checks the
 * same sources as if this had not been.
 */
final class Recompilation {

	private final Checkout checkout;

	private final Console console;

	Recompilation(Checkout checkout, Console console) {
		this.checkout = checkout;
		this.console = console;
	}

	/**
	 * Does it with those for which it is enough; the others stay stale.
	 * @throws UserError when a source cannot be compiled, after the compiler's words
	 */
	void ofStale(List<Service> services) {
		Staleness staleness = new Staleness(checkout);
		staleness.staleOf(services).stream().filter(staleness::isInSourcesOnly).forEach(this::of);
	}

	private void of(Service service) {
		Path jar = checkout.jar(service).orElseThrow();
		Application application = Application.of(jar);
		if (!application.isExtracted()) {
			return;
		}
		Instant start = Instant.now();
		Path main = checkout.module(service).resolve("src/main");
		try {
			Path classes = Files.createTempDirectory(jar.getParent(), "recompiled");
			try {
				compile(main.resolve("java"), application.libraries(), classes);
				replace(jar, List.of(classes, main.resolve("resources")), start);
			}
			finally {
				PathUtils.deleteDirectory(classes);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		console.line(
				"Compiled %s in %s".formatted(service.name(), Console.seconds(Duration.between(start, Instant.now()))));
	}

	private void compile(Path sources, List<Path> classPath, Path classes) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		StringWriter words = new StringWriter();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
				Stream<Path> all = Files.walk(sources)) {
			files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
			files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
			List<Path> java = all.filter((file) -> file.toString().endsWith(".java")).toList();
			// Parameters have names at run time, as in Maven's build; processors make
			// only what editors read.
			boolean done = compiler
				.getTask(words, files, null, List.of("-parameters", "-g", "-proc:none"), null,
						files.getJavaFileObjectsFromPaths(java))
				.call();
			if (!done) {
				console.line(words.toString().strip());
				throw new UserError("That does not compile; the compiler's words are above.");
			}
		}
	}

	/**
	 * Replaces what is the service's own in its jar.
	 * @param time of the sources; what is saved meanwhile is newer
	 */
	private static void replace(Path jar, List<Path> own, Instant time) throws IOException {
		Path unfinished = jar.resolveSibling(jar.getFileName() + ".unfinished");
		Files.copy(jar, unfinished, StandardCopyOption.REPLACE_EXISTING);
		try (FileSystem zip = FileSystems.newFileSystem(unfinished)) {
			Path target = zip.getPath(Application.OWN);
			try (Stream<Path> before = Files.walk(target)) {
				for (Path file : before.filter((file) -> file.toString().endsWith(".class")).toList()) {
					Files.delete(file);
				}
			}
			for (Path folder : own) {
				copy(folder, target);
			}
		}
		Files.setLastModifiedTime(unfinished, FileTime.from(time));
		Files.move(unfinished, jar, StandardCopyOption.ATOMIC_MOVE);
	}

	private static void copy(Path folder, Path target) throws IOException {
		if (!Files.exists(folder)) {
			return;
		}
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Path copy = target.resolve(folder.relativize(file).toString());
				Files.createDirectories(copy.getParent());
				Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
			}
		}
	}

}
