package dev.slipway.local.build;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.slipway.local.terminal.UserError;
import dev.slipway.local.topology.Service;

/**
 * The clone of the repository that the platform is started from, and what Maven made in
 * it.
 *
 * @param root the folder with the root pom.xml
 */
public record Checkout(Path root) {

	/** The checkout that contains the current folder. */
	public static Checkout ofCurrentFolder() {
		for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
			if (Files.exists(folder.resolve("mvnw"))) {
				return new Checkout(folder);
			}
		}
		throw new UserError("Run this from inside a checkout of the platform.");
	}

	Path module(Service service) {
		return root.resolve(service.folder());
	}

	/**
	 * The file with the paths of a service's libraries. It is as old as the last build.
	 */
	Path classPath(Service service) {
		return module(service).resolve("target/classpath");
	}

	/** The jars from elsewhere, in the order of the class path. */
	List<Path> libraries(Service service) {
		return dependencies(service).filter((path) -> !isBuiltHere(path)).toList();
	}

	/** The folders of the modules that services share, such as the platform's starter. */
	List<Path> sharedModules(Service service) {
		return modules(service).filter((module) -> !module.startsWith(module(service))).toList();
	}

	/** The service's folder and those in it, such as the gateway's console. */
	List<Path> ownModules(Service service) {
		var nested = modules(service).filter((module) -> module.startsWith(module(service)));
		return Stream.concat(nested, Stream.of(module(service))).toList();
	}

	/**
	 * Whether a service was built here, not in the checkout that this one is a copy of.
	 */
	boolean isBuiltHere(Service service) {
		return modules(service).allMatch((module) -> module.startsWith(root));
	}

	private Stream<Path> modules(Service service) {
		return dependencies(service).filter(Checkout::isBuiltHere).map((path) -> path.resolve("../..").normalize());
	}

	private Stream<Path> dependencies(Service service) {
		try {
			return Stream.of(Files.readString(classPath(service)).strip().split(File.pathSeparator)).map(Path::of);
		}
		catch (IOException _) {
			throw new UserError("%s is not built. Run ./mvnw package.".formatted(service.name()));
		}
	}

	/** Maven gives a module's jar, or its classes when it has not packaged them. */
	private static boolean isBuiltHere(Path dependency) {
		return dependency.resolveSibling("").endsWith("target");
	}

	static Path classes(Path module) {
		return module.resolve("target/classes");
	}

	/** The class whose name ends in Application, which starts the service. */
	String mainClass(Service service) {
		var classes = classes(module(service));
		return walk(classes).map((file) -> classes.relativize(file).toString())
			.filter((file) -> file.endsWith("Application.class"))
			.map((file) -> file.replaceFirst("\\.class$", "").replace(File.separatorChar, '.'))
			.findFirst()
			.orElseThrow(() -> new UserError("%s has no class …Application.".formatted(service.name())));
	}

	/** A folder and all in it, also where a link leads elsewhere. */
	static Stream<Path> walk(Path folder) {
		try (var files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
			return files.toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
