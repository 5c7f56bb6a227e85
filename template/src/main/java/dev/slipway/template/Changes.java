package dev.slipway.template;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Planned changes of the checkout. {@link #apply()} makes all of them or none.
 */
final class Changes {

	private final Checkout checkout;

	private final Set<Path> before;

	/** The new contents of files, empty for those to delete. */
	private final Map<Path, Optional<Content>> contents = new TreeMap<>();

	Changes(Checkout checkout) {
		this.checkout = checkout;
		this.before = Set.copyOf(checkout.files());
	}

	/** The files after the changes. */
	List<Path> files() {
		var files = new TreeSet<>(before);
		files.addAll(written());
		deleted().forEach(files::remove);
		return List.copyOf(files);
	}

	/** Whether there is such a file or folder, tracked by git or not. */
	boolean exists(Path file) {
		var content = contents.get(file);
		return (content != null) ? content.isPresent() : existsNow(file);
	}

	private boolean existsNow(Path file) {
		return Files.exists(checkout.root().resolve(file), LinkOption.NOFOLLOW_LINKS);
	}

	Content content(Path file) {
		var content = contents.get(file);
		return (content != null) ? content.orElseThrow() : checkout.content(file);
	}

	/**
	 * The text of a file.
	 * @throws UserError when it is binary
	 */
	String text(Path file) {
		return content(file).text().orElseThrow(() -> new UserError("%s is not a text file.".formatted(file)));
	}

	void write(Path file, String text) {
		var old = exists(file) ? content(file) : Content.NEW;
		var content = old.withText(text);
		if (!exists(file) || !Arrays.equals(content.bytes(), old.bytes())) {
			contents.put(file, Optional.of(content));
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

	/**
	 * Moves a file.
	 * @throws UserError when another is in its place
	 */
	void move(Path from, Path to) {
		if (exists(to)) {
			throw new UserError("%s would replace %s. Move one of them first.".formatted(from, to));
		}
		contents.put(to, Optional.of(content(from)));
		contents.put(from, Optional.empty());
	}

	/**
	 * Copies a file with another text: a script stays executable, and a link a link.
	 * Binary content stays as it is.
	 */
	void copy(Path from, Path to, UnaryOperator<String> text) {
		var content = content(from);
		contents.put(to, Optional.of(content.text().map(text).map(content::withText).orElse(content)));
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

	/**
	 * Makes the changes, or none of them.
	 * @throws UserError when git could not undo or store one, or a file cannot be
	 * written, after undoing the others
	 */
	void apply() {
		requireVersioned();
		var undo = new LinkedHashMap<Path, Optional<Content>>();
		try {
			for (var change : contents.entrySet()) {
				var file = change.getKey();
				undo.put(file, existsNow(file) ? Optional.of(checkout.content(file)) : Optional.empty());
				put(file, change.getValue());
			}
		}
		catch (IOException | UserError ex) {
			for (var change : undo.entrySet()) {
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

	/** Git knows every file that is replaced, and does not ignore a new one. */
	private void requireVersioned() {
		var added = written().stream().filter((file) -> !before.contains(file)).toList();
		added.stream().filter(this::existsNow).findFirst().ifPresent((file) -> {
			throw new UserError(
					"%s is in the way, and git does not track it, so it could not be restored. Move it first."
						.formatted(file));
		});
		checkout.git().ignored(added).ifPresent((reason) -> {
			throw new UserError(
					"%s, so it would never be committed. Choose another name, or change that line.".formatted(reason));
		});
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
		content.get().write(path);
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

}
