package dev.slipway.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * The clone of the repository that the platform is started from.
 *
 * @param root the folder with the root pom.xml
 */
record Checkout(Path root) {

	/** The checkout that the current folder lies in. */
	static Checkout ofCurrentFolder() {
		for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
			if (Files.exists(folder.resolve("mvnw"))) {
				return new Checkout(folder);
			}
		}
		throw new UserError("Start me in the checkout of the platform.");
	}

	/** Where a platform of this checkout keeps its data, logs and state. */
	Path home() {
		return root.resolve(".slipway");
	}

	/** They last as long as what Maven made. */
	Path startUpCaches() {
		return root.resolve("local/target/start-up-caches");
	}

	Path module(Service service) {
		return root.resolve(service.folder());
	}

	/** The executable jar that Maven made of a service, if it did. */
	Optional<Path> jar(Service service) {
		Path target = module(service).resolve("target");
		if (!Files.isDirectory(target)) {
			return Optional.empty();
		}
		try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, service.name() + "-*.jar")) {
			Path newest = null;
			for (Path jar : jars) {
				if (!jar.getFileName().toString().matches(".*-(sources|javadoc|tests)\\.jar")
						&& (newest == null || modified(jar).compareTo(modified(newest)) > 0)) {
					newest = jar;
				}
			}
			return Optional.ofNullable(newest);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static FileTime modified(Path path) {
		try {
			return Files.getLastModifiedTime(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
