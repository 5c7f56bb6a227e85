package dev.slipway.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The clone that the commands change.
 *
 * @param root the folder with the root pom.xml
 */
record Checkout(Path root) {

	/** The files and links that git tracks or would track, relative to the root. */
	List<Path> files() {
		return git().files();
	}

	Git git() {
		return new Git(root);
	}

	/** Deletes the build output of every module. */
	void deleteBuilds() {
		files().stream()
			.filter((file) -> file.endsWith("pom.xml"))
			.map((pom) -> Objects.requireNonNullElse(pom.getParent(), Path.of("")))
			.forEach(this::deleteBuild);
	}

	/** Deletes the build output of a module. */
	void deleteBuild(Path module) {
		var target = root.resolve(module).resolve("target");
		if (Files.isDirectory(target)) {
			deleteFolder(target);
		}
	}

	/** Deletes a folder with all that is in it, and of a link only the link. */
	static void deleteFolder(Path folder) {
		try (var content = Files.walk(folder)) {
			for (var path : content.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The content of a file.
	 * @throws UserError when it cannot be read
	 */
	Content content(Path file) {
		try {
			return Content.read(root.resolve(file));
		}
		catch (IOException ex) {
			throw new UserError("%s cannot be read: %s.".formatted(file, ex));
		}
	}

	/**
	 * The text of a file.
	 * @throws UserError when it is binary
	 */
	String text(Path file) {
		return content(file).text().orElseThrow(() -> new UserError("%s is not a text file.".formatted(file)));
	}

}
