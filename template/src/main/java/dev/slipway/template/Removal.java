package dev.slipway.template;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way of services out of the checkout.
 *
 * @param checkout where they are
 * @param services their names
 */
record Removal(Checkout checkout, Set<String> services) {

	/**
	 * What changes, with nothing changed yet.
	 * @throws UserError when there is no such service, or one that stays needs it
	 */
	Changes plan() {
		Changes changes = new Changes(checkout);
		Set<String> all = Services.of(changes);
		services.forEach((service) -> requireRemovable(service, all));
		for (Path file : Blocks.files(changes)) {
			removeMarked(changes, file);
		}
		services.forEach((service) -> Services.places().forEach((place) -> place.remove(changes, service)));
		return changes;
	}

	private void requireRemovable(String service, Set<String> all) {
		if (!all.contains(service)) {
			throw new UserError("there is no service %s to remove; there are %s.".formatted(service,
					all.isEmpty() ? "none" : String.join(", ", all)));
		}
		List<String> callers = all.stream()
			.filter((caller) -> !services.contains(caller) && calls(caller, service))
			.toList();
		if (!callers.isEmpty()) {
			throw new UserError("%s is called by %s; remove that first, or its calls.".formatted(service,
					String.join(", ", callers)));
		}
	}

	/** Its configuration says whom a service calls. */
	private boolean calls(String caller, String service) {
		Path configuration = Path.of("services", caller, "src/main/resources/application.yaml");
		return checkout.text(configuration).contains("slipway.services.%s:".formatted(service));
	}

	private void removeMarked(Changes changes, Path file) {
		Optional<String> text = checkout.textIfAny(file);
		if (text.isEmpty()) {
			return;
		}
		if (isOurs(Blocks.owners(text.get()))) {
			changes.delete(file);
			return;
		}
		String rest = Blocks.without(text.get(), this::isOurs);
		if (!rest.equals(text.get())) {
			changes.write(file, file.toString().endsWith(".java") ? JavaSource.withoutUnusedImports(rest) : rest);
		}
	}

	private boolean isOurs(Set<String> owners) {
		return !Collections.disjoint(owners, services);
	}

}
