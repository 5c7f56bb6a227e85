package dev.slipway.template;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that each service has, first as a copy of another service's, with its name
 * replaced and without marked blocks.
 *
 * @param target a folder or a file, with the service as {@code {name}}
 * @param source the folder or file to copy
 * @param model the name to replace in the copy
 * @param isForEveryService whether each service needs them
 */
record Copies(String target, String source, String model, boolean isForEveryService) implements Place {

	/** What every service has around its code; the tests compare it with theirs. */
	static final String MODEL = "template/model/";

	/** Of a folder that each service has. */
	Copies(String target, String source, String model) {
		this(target, source, model, true);
	}

	/** Copied from what every service has. */
	static Copies ofModel(String target, String file) {
		return new Copies(target, MODEL + file, "skeleton");
	}

	/** Copied from the gateway, which every platform has. */
	static Copies ofGateway(String target) {
		return new Copies(target, target.replace("{name}", "gateway"), "gateway");
	}

	/** The same, but a service need not have them. */
	Copies forSome() {
		return new Copies(target, source, model, false);
	}

	@Override
	public String where() {
		return target;
	}

	@Override
	public Set<String> names(Changes files) {
		var names = new TreeSet<String>();
		files.files().forEach((file) -> owner(file).ifPresent(names::add));
		return names;
	}

	private Optional<String> owner(Path file) {
		var path = Pattern.compile(NameReplacement.pattern(target) + "(/.*)?").matcher(file.toString());
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
		var replacement = new NameReplacement(model, service.name());
		var from = Path.of(source);
		var to = path(service.name());
		for (var file : changes.files()) {
			if (file.startsWith(from)) {
				var copy = Path.of(to + replacement.replaceIn(file.toString().substring(source.length())));
				changes.copy(file, copy, (text) -> renamed(file, Blocks.without(text, (names) -> true), replacement));
			}
		}
	}

	private static String renamed(Path file, String text, NameReplacement replacement) {
		var renamed = replacement.replaceIn(text);
		return file.toString().endsWith(".java") ? JavaSource.tidy(text, renamed) : renamed;
	}

	@Override
	public void remove(Changes changes, String service) {
		for (var file : changes.files()) {
			if (owner(file).filter(service::equals).isPresent()) {
				changes.delete(file);
			}
		}
	}

}
