package dev.slipway.template;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What will be different in the checkout. Nothing is, until {@link #apply()}, which does
 * all of it or nothing.
 */
final class Changes {

	private final Checkout checkout;

	/** The new contents of files, nothing for those that go. */
	private final Map<Path, Optional<Content>> contents = new TreeMap<>();

	Changes(Checkout checkout) {
		this.checkout = checkout;
	}

	/** The files as they will be. */
	List<Path> files() {
		Set<Path> files = new TreeSet<>(checkout.files());
		contents.forEach((file, content) -> {
			if (content.isPresent()) {
				files.add(file);
			}
			else {
				files.remove(file);
			}
		});
		return List.copyOf(files);
	}

	boolean exists(Path file) {
		Optional<Content> content = contents.get(file);
		return (content != null) ? content.isPresent() : Files.exists(checkout.root().resolve(file));
	}

	byte[] bytes(Path file) {
		Optional<Content> content = contents.get(file);
		return (content != null) ? content.orElseThrow().bytes() : checkout.bytes(file);
	}

	String text(Path file) {
		return new String(bytes(file), StandardCharsets.UTF_8);
	}

	void write(Path file, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		if (!exists(file) || !Arrays.equals(bytes, bytes(file))) {
			contents.put(file, Optional.of(new Content(bytes, permissions(file))));
		}
	}

	/**
	 * Writes lines behind the last that are of a kind.
	 * @param kind what those look like: a regular expression for whole lines
	 * @throws UserError when there are none
	 */
	void insertBehindLast(Path file, String kind, String lines) {
		String text = text(file);
		int end = Pattern.compile("(?m)^(?:" + kind + ")\n")
			.matcher(text)
			.results()
			.mapToInt(MatchResult::end)
			.max()
			.orElseThrow(() -> new UserError(
					"%s has no place for a new entry: nothing there looks like %s.".formatted(file, kind)));
		write(file, text.substring(0, end) + lines + text.substring(end));
	}

	void move(Path from, Path to) {
		contents.put(to, Optional.of(new Content(bytes(from), permissions(from))));
		contents.put(from, Optional.empty());
	}

	/** Programs stay programs. */
	void copyPermissions(Path from, Path to) {
		contents.put(to, Optional.of(new Content(bytes(to), permissions(from))));
	}

	void delete(Path file) {
		contents.put(file, Optional.empty());
	}

	/** The files that will be written, whether new or other. */
	List<Path> written() {
		return contents.entrySet()
			.stream()
			.filter((change) -> change.getValue().isPresent())
			.map(Map.Entry::getKey)
			.toList();
	}

	/** The files that will be gone from their places. */
	List<Path> gone() {
		return contents.entrySet()
			.stream()
			.filter((change) -> change.getValue().isEmpty())
			.map(Map.Entry::getKey)
			.toList();
	}

	/** Says it, file by file. */
	void report(PrintWriter out) {
		contents.forEach((file, content) -> out.println((content.isPresent() ? "write   " : "delete  ") + file));
	}

	private @Nullable Set<PosixFilePermission> permissions(Path file) {
		Optional<Content> content = contents.get(file);
		if (content != null) {
			return content.map(Content::permissions).orElse(null);
		}
		Path existing = checkout.root().resolve(file);
		try {
			return Files.exists(existing) ? Files.getPosixFilePermissions(existing) : null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Makes the changes, or none of them.
	 * @throws UserError when a file cannot be written, after everything was put back
	 */
	void apply() {
		Map<Path, Optional<Content>> before = new LinkedHashMap<>();
		try {
			for (Map.Entry<Path, Optional<Content>> change : contents.entrySet()) {
				Path file = change.getKey();
				before.put(file, Files.exists(checkout.root().resolve(file))
						? Optional.of(new Content(checkout.bytes(file), permissionsNow(file))) : Optional.empty());
				put(file, change.getValue());
			}
		}
		catch (IOException | UncheckedIOException ex) {
			for (Map.Entry<Path, Optional<Content>> change : before.entrySet()) {
				try {
					put(change.getKey(), change.getValue());
				}
				catch (IOException again) {
					ex.addSuppressed(again);
				}
			}
			throw new UserError("%s; everything is as it was.".formatted(ex));
		}
	}

	private Set<PosixFilePermission> permissionsNow(Path file) throws IOException {
		return Files.getPosixFilePermissions(checkout.root().resolve(file));
	}

	private void put(Path file, Optional<Content> content) throws IOException {
		Path path = checkout.root().resolve(file);
		Path folder = Objects.requireNonNull(path.getParent());
		if (content.isEmpty()) {
			Files.deleteIfExists(path);
			deleteEmptyFolders(folder);
			return;
		}
		Files.createDirectories(folder);
		Files.write(path, content.get().bytes());
		Set<PosixFilePermission> permissions = content.get().permissions();
		if (permissions != null) {
			Files.setPosixFilePermissions(path, permissions);
		}
	}

	private void deleteEmptyFolders(Path folder) throws IOException {
		if (!folder.equals(checkout.root()) && isEmpty(folder)) {
			Files.delete(folder);
			deleteEmptyFolders(Objects.requireNonNull(folder.getParent()));
		}
	}

	private static boolean isEmpty(Path folder) throws IOException {
		try (var content = Files.newDirectoryStream(folder)) {
			return !content.iterator().hasNext();
		}
	}

	/** Of a file; nothing for the permissions of a new one. */
	private static final class Content {

		private final byte[] bytes;

		private final @Nullable Set<PosixFilePermission> permissions;

		Content(byte[] bytes, @Nullable Set<PosixFilePermission> permissions) {
			this.bytes = bytes;
			this.permissions = permissions;
		}

		byte[] bytes() {
			return bytes;
		}

		@Nullable Set<PosixFilePermission> permissions() {
			return permissions;
		}

	}

}
