package dev.slipway.platform.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The checkout that a test runs in. */
final class Tree {

	private static final String WRAPPER = "mvnw";

	private Tree() {
	}

	/** The folder above that has Maven's wrapper, wherever a test is started. */
	static Path root() {
		var start = Path.of("").toAbsolutePath();
		return Stream.iterate(start, (folder) -> folder != null, Path::getParent)
			.filter((folder) -> Files.exists(folder.resolve(WRAPPER)))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("No %s in or above %s".formatted(WRAPPER, start)));
	}

	/** The folder of an application. */
	static Path application(String name) {
		return Stream.of("services", "", "template")
			.map((parent) -> root().resolve(parent).resolve(name))
			.filter((folder) -> Files.exists(folder.resolve("pom.xml")))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("No module %s in %s".formatted(name, root())));
	}

	/** A path as people write it: from the root, with slashes. */
	static String name(Path file) {
		return root().relativize(file.toAbsolutePath()).toString().replace('\\', '/');
	}

}
