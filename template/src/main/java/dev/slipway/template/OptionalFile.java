package dev.slipway.template;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file that a service may have among those of others. It is named after the service,
 * since its format has no comments to mark the owner in.
 *
 * @param target its path, with the service as {@code {name}}
 */
record OptionalFile(String target) implements Place {

	@Override
	public String where() {
		return target;
	}

	@Override
	public boolean isForEveryService() {
		return false;
	}

	@Override
	public Set<String> names(Changes files) {
		var names = new TreeSet<String>(Services.of(files));
		names.removeIf((name) -> !isTaken(files, name));
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
		if (isTaken(changes, service)) {
			changes.delete(file(service));
		}
	}

	private Path file(String service) {
		return Path.of(target.replace("{name}", service));
	}

}
