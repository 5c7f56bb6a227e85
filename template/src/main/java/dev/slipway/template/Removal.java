package dev.slipway.template;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The removal of services.
 *
 * @param checkout to remove them from
 * @param services their names
 */
record Removal(Checkout checkout, Set<String> services) {

	/**
	 * The changes, none of them applied yet.
	 * @throws UserError when a service does not exist, or another one calls it
	 */
	Changes plan() {
		var all = Services.of(new Changes(checkout));
		services.forEach((service) -> requireRemovable(service, all));
		return changes();
	}

	/** The same, even if others call one of them. */
	Changes changes() {
		var changes = new Changes(checkout);
		for (var file : Blocks.files(changes)) {
			removeMarked(changes, file);
		}
		services.forEach((service) -> Services.places().forEach((place) -> place.remove(changes, service)));
		Services.adjustToCalls(changes);
		return changes;
	}

	private void requireRemovable(String service, Set<String> all) {
		if (!all.contains(service)) {
			throw new UserError("there is no service %s to remove. Services: %s.".formatted(service,
					all.isEmpty() ? "none" : String.join(", ", all)));
		}
		var callers = all.stream().filter((caller) -> !services.contains(caller) && calls(caller, service)).toList();
		if (!callers.isEmpty()) {
			throw new UserError("%s is called by %s. Remove that or its calls first.".formatted(service,
					String.join(", ", callers)));
		}
	}

	/** According to the caller's configuration. */
	private boolean calls(String caller, String service) {
		var configuration = Path.of("services", caller, "src/main/resources/application.yaml");
		return checkout.text(configuration).contains("slipway.services.%s:".formatted(service));
	}

	private void removeMarked(Changes changes, Path file) {
		var text = changes.content(file).text();
		if (text.isEmpty()) {
			return;
		}
		if (isRemoved(Blocks.owners(text.get()))) {
			changes.delete(file);
			return;
		}
		var rest = Blocks.without(text.get(), this::isRemoved);
		if (!rest.equals(text.get())) {
			changes.write(file, file.toString().endsWith(".java") ? JavaSource.withoutUnusedImports(rest) : rest);
		}
	}

	private boolean isRemoved(Set<String> owners) {
		return !Collections.disjoint(owners, services);
	}

}
