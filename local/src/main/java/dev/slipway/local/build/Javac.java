package dev.slipway.local.build;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

import dev.slipway.local.topology.Service;

/**
 * Compiles the sources of one service in this JVM: in a second where Maven takes four,
 * and without the checks of the build.
 */
record Javac(Checkout checkout) {

	/**
	 * With names of parameters, as in Maven's build. What annotation processors generate
	 * is for editors only.
	 */
	private static final List<String> OPTIONS = List.of("-parameters", "-g", "-nowarn", "-proc:none");

	/** What is wrong, if anything is. */
	String compile(Service service) {
		var compiler = ToolProvider.getSystemJavaCompiler();
		var problems = new StringWriter();
		var classes = Checkout.classes(checkout.module(service));
		try (var files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
			files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath(service));
			files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
			var sources = files(checkout.module(service).resolve("src/main/java"), ".java").toList();
			files(classes, ".class").forEach((file) -> file.toFile().delete());
			compiler.getTask(problems, files, null, OPTIONS, null, files.getJavaFileObjectsFromPaths(sources)).call();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		// To Maven these are stale, so its next build checks the sources.
		files(classes, ".class").forEach((file) -> file.toFile().setLastModified(0));
		return problems.toString().strip();
	}

	private List<Path> classPath(Service service) {
		var modules = Stream.concat(checkout.sharedModules(service).stream(), checkout.ownModules(service).stream());
		return Stream.concat(checkout.libraries(service).stream(), modules.map(Checkout::classes)).toList();
	}

	private static Stream<Path> files(Path folder, String kind) {
		return Checkout.walk(folder).filter((file) -> file.toString().endsWith(kind));
	}

}
