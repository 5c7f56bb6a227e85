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
 * Planned changes of the checkout. {@link #apply()} makes all of them or none.
 */
final class Changes {

	private final Checkout checkout;

	/** The new contents of files, empty for those to delete. */
	private final Map<Path, Optional<Content>> contents = new TreeMap<>();

	Changes(Checkout checkout) {
		this.checkout = checkout;
	}

	/** The files after the changes. */
	List<Path> files() {
		var files = new TreeSet<Path>(checkout.files());
		files.addAll(written());
		deleted().forEach(files::remove);
		return List.copyOf(files);
	}

	boolean exists(Path file) {
		var content = contents.get(file);
		return (content != null) ? content.isPresent() : Files.exists(checkout.root().resolve(file));
	}

	byte[] bytes(Path file) {
		var content = contents.get(file);
		return (content != null) ? content.orElseThrow().bytes() : checkout.bytes(file);
	}

	String text(Path file) {
		return new String(bytes(file), StandardCharsets.UTF_8);
	}

	void write(Path file, String text) {
		var bytes = text.getBytes(StandardCharsets.UTF_8);
		if (!exists(file) || !Arrays.equals(bytes, bytes(file))) {
			contents.put(file, Optional.of(new Content(bytes, permissions(file))));
		}
	}

	/**
	 * Inserts lines after the last ones of a kind.
	 * @param kind a regular expression that matches those as whole lines
	 * @throws UserError when it matches none
	 */
	void insertAfterLast(Path file, String kind, String lines) {
		var text = text(file);
		var end = Pattern.compile("(?m)^(?:" + kind + ")\n")
			.matcher(text)
			.results()
			.mapToInt(MatchResult::end)
			.max()
			.orElseThrow(
					() -> new UserError("%s has no place for a new entry: no line matches %s.".formatted(file, kind)));
		write(file, text.substring(0, end) + lines + text.substring(end));
	}

	void move(Path from, Path to) {
		contents.put(to, Optional.of(new Content(bytes(from), permissions(from))));
		contents.put(from, Optional.empty());
	}

	/** A copied script stays executable. */
	void copyPermissions(Path from, Path to) {
		contents.put(to, Optional.of(new Content(bytes(to), permissions(from))));
	}

	void delete(Path file) {
		contents.put(file, Optional.empty());
	}

	/** The files to write, whether new or changed. */
	List<Path> written() {
		return contents.entrySet()
			.stream()
			.filter((change) -> change.getValue().isPresent())
			.map(Map.Entry::getKey)
			.toList();
	}

	/** The files to delete, which includes the old paths of moved ones. */
	List<Path> deleted() {
		return contents.entrySet()
			.stream()
			.filter((change) -> change.getValue().isEmpty())
			.map(Map.Entry::getKey)
			.toList();
	}

	/** Prints a line for each file. */
	void report(PrintWriter out) {
		contents.forEach((file, content) -> out.println((content.isPresent() ? "write   " : "delete  ") + file));
	}

	private @Nullable Set<PosixFilePermission> permissions(Path file) {
		var content = contents.get(file);
		if (content != null) {
			return content.map(Content::permissions).orElse(null);
		}
		var existing = checkout.root().resolve(file);
		try {
			return Files.exists(existing) ? Files.getPosixFilePermissions(existing) : null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Makes the changes, or none of them.
	 * @throws UserError when a file cannot be written, after undoing the others
	 */
	void apply() {
		var before = new LinkedHashMap<Path, Optional<Content>>();
		try {
			for (var change : contents.entrySet()) {
				var file = change.getKey();
				before.put(file, Files.exists(checkout.root().resolve(file))
						? Optional.of(new Content(checkout.bytes(file), permissionsNow(file))) : Optional.empty());
				put(file, change.getValue());
			}
		}
		catch (IOException | UncheckedIOException ex) {
			for (var change : before.entrySet()) {
				try {
					put(change.getKey(), change.getValue());
				}
				catch (IOException again) {
					ex.addSuppressed(again);
				}
			}
			throw new UserError("%s. All changes were rolled back.".formatted(ex));
		}
	}

	private Set<PosixFilePermission> permissionsNow(Path file) throws IOException {
		return Files.getPosixFilePermissions(checkout.root().resolve(file));
	}

	private void put(Path file, Optional<Content> content) throws IOException {
		var path = checkout.root().resolve(file);
		var folder = Objects.requireNonNull(path.getParent());
		if (content.isEmpty()) {
			Files.deleteIfExists(path);
			deleteEmptyFolders(folder);
			return;
		}
		Files.createDirectories(folder);
		Files.write(path, content.get().bytes());
		var permissions = content.get().permissions();
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

	/** Of a file. A new one has the default permissions. */
	@SuppressWarnings("ArrayRecordComponent") // never compared
	private record Content(byte[] bytes, @Nullable Set<PosixFilePermission> permissions) {
	}

}
