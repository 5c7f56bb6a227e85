package dev.slipway.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The clone that the commands change.
 *
 * @param root the folder with the root pom.xml
 */
record Checkout(Path root) {

	/**
	 * The files to version, relative to the root and sorted: all but those that
	 * {@code .gitignore} names. It has only names and patterns of names, so this works
	 * without git.
	 */
	List<Path> files() {
		var files = new ArrayList<Path>();
		var visitor = new SimpleFileVisitor<Path>() {

			private final List<PathMatcher> ignored = ignored();

			@Override
			public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
				return isIgnored(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				if (!isIgnored(file)) {
					files.add(root.relativize(file));
				}
				return FileVisitResult.CONTINUE;
			}

			private boolean isIgnored(Path path) {
				return ignored.stream().anyMatch((pattern) -> pattern.matches(path.getFileName()));
			}

		};
		try {
			Files.walkFileTree(root, visitor);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		files.sort(null);
		return List.copyOf(files);
	}

	private List<PathMatcher> ignored() {
		var names = new ArrayList<String>(List.of(".git"));
		text(Path.of(".gitignore")).lines()
			.filter((line) -> !line.isBlank() && !line.startsWith("#"))
			.map((line) -> line.endsWith("/") ? line.substring(0, line.length() - 1) : line)
			.forEach(names::add);
		return names.stream().map((name) -> FileSystems.getDefault().getPathMatcher("glob:" + name)).toList();
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

	private static void deleteFolder(Path folder) {
		try (var content = Files.walk(folder)) {
			for (var path : content.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	byte[] bytes(Path file) {
		try {
			return Files.readAllBytes(root.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The text of a file, empty when it is binary. */
	Optional<String> textIfAny(Path file) {
		try {
			return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file))).toString());
		}
		catch (CharacterCodingException _) {
			return Optional.empty();
		}
	}

	String text(Path file) {
		return new String(bytes(file), StandardCharsets.UTF_8);
	}

}
