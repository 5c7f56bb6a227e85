package dev.slipway.platform.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The checkout that a test runs in. */
final class Tree {

	private static final String WRAPPER = "mvnw";

	private Tree() {
	}

	/** A test runs in its module's folder. */
	static Path module() {
		return Path.of("").toAbsolutePath();
	}

	/** The folder above that has Maven's wrapper. */
	static Path root() {
		return Stream.iterate(module(), (folder) -> folder != null, Path::getParent)
			.filter((folder) -> Files.exists(folder.resolve(WRAPPER)))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("No %s in or above %s".formatted(WRAPPER, module())));
	}

	/** A path as people write it: from the root, with slashes. */
	static String name(Path file) {
		return root().relativize(file.toAbsolutePath()).toString().replace('\\', '/');
	}

}
