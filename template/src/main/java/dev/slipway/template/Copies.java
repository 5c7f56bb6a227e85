package dev.slipway.template;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files of each service's own, which begin as a copy of another's: with its name
 * replaced, and without the marked blocks.
 *
 * @param target a folder or a file, with the service as {@code {name}}
 * @param source what is copied
 * @param model the name that is replaced in the copy
 */
record Copies(String target, String source, String model) implements Place {

	/** Copied from identity, which no platform lacks. */
	static Copies ofIdentity(String target) {
		return new Copies(target, target.replace("{name}", "identity"), "identity");
	}

	@Override
	public String where() {
		return target;
	}

	@Override
	public boolean isForAll() {
		return true;
	}

	@Override
	public Set<String> names(Changes files) {
		Set<String> names = new TreeSet<>();
		files.files().forEach((file) -> owner(file).ifPresent(names::add));
		return names;
	}

	private Optional<String> owner(Path file) {
		Matcher path = Pattern.compile(Words.pattern(target) + "(/.*)?").matcher(file.toString());
		return path.matches() ? Optional.of(path.group("name")) : Optional.empty();
	}

	@Override
	public boolean isTaken(Changes files, String name) {
		return files.exists(path(name));
	}

	private Path path(String service) {
		return Path.of(target.replace("{name}", service));
	}

	@Override
	public void add(Changes changes, NewService service) {
		Words words = new Words(model, service.name());
		Path from = Path.of(source);
		Path to = path(service.name());
		for (Path file : changes.files()) {
			if (file.startsWith(from)) {
				Path copy = Path.of(to + words.replaced(file.toString().substring(source.length())));
				String text = Blocks.without(changes.text(file), (names) -> true);
				String renamed = words.replaced(text);
				changes.write(copy, file.toString().endsWith(".java") ? JavaSource.tidy(text, renamed) : renamed);
				changes.copyPermissions(file, copy);
			}
		}
	}

	@Override
	public void remove(Changes changes, String service) {
		for (Path file : changes.files()) {
			if (owner(file).filter(service::equals).isPresent()) {
				changes.delete(file);
			}
		}
	}

}
