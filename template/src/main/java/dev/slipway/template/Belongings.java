package dev.slipway.template;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file that a service may have among others, which are nobody's: named after the
 * service, because no comment can be in it that says whose it is.
 *
 * @param target its path, with the service as {@code {name}}
 */
record Belongings(String target) implements Place {

	@Override
	public String where() {
		return target;
	}

	@Override
	public boolean isForAll() {
		return false;
	}

	@Override
	public Set<String> names(Changes files) {
		Set<String> names = new TreeSet<>(Services.of(files));
		names.removeIf((name) -> !files.exists(file(name)));
		return names;
	}

	@Override
	public boolean isTaken(Changes files, String name) {
		return files.exists(file(name));
	}

	/** A new service has none. */
	@Override
	public void add(Changes changes, NewService service) {
	}

	@Override
	public void remove(Changes changes, String service) {
		if (changes.exists(file(service))) {
			changes.delete(file(service));
		}
	}

	private Path file(String service) {
		return Path.of(target.replace("{name}", service));
	}

}
