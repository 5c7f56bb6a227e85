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
 * The clone that is changed.
 *
 * @param root the folder with the root pom.xml
 */
record Checkout(Path root) {

	/**
	 * The files that people keep, relative to the root and sorted: all but what
	 * {@code .gitignore} names, which has plain names and patterns of names only. So no
	 * git is needed.
	 */
	List<Path> files() {
		List<Path> files = new ArrayList<>();
		walk(new SimpleFileVisitor<>() {

			private final List<PathMatcher> ignored = ignored();

			@Override
			public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
				return isIgnored(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				if (!isIgnored(file)) {
					files.add(Checkout.this.root.relativize(file));
				}
				return FileVisitResult.CONTINUE;
			}

			private boolean isIgnored(Path path) {
				return ignored.stream().anyMatch((pattern) -> pattern.matches(path.getFileName()));
			}

		});
		files.sort(null);
		return List.copyOf(files);
	}

	private List<PathMatcher> ignored() {
		List<String> names = new ArrayList<>(List.of(".git"));
		text(Path.of(".gitignore")).lines()
			.filter((line) -> !line.isBlank() && !line.startsWith("#"))
			.map((line) -> line.endsWith("/") ? line.substring(0, line.length() - 1) : line)
			.forEach(names::add);
		return names.stream().map((name) -> FileSystems.getDefault().getPathMatcher("glob:" + name)).toList();
	}

	/** Deletes what Maven made, in every module. */
	void dropBuilds() {
		files().stream()
			.filter((file) -> file.endsWith("pom.xml"))
			.map((pom) -> Objects.requireNonNullElse(pom.getParent(), Path.of("")))
			.forEach(this::dropBuild);
	}

	/** Deletes what Maven made in a module. */
	void dropBuild(Path module) {
		Path target = root.resolve(module).resolve("target");
		if (Files.isDirectory(target)) {
			deleteFolder(target);
		}
	}

	private static void deleteFolder(Path folder) {
		try (Stream<Path> content = Files.walk(folder)) {
			for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void walk(SimpleFileVisitor<Path> visitor) {
		try {
			Files.walkFileTree(root, visitor);
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

	/** The text of a file, nothing when it is none. */
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
