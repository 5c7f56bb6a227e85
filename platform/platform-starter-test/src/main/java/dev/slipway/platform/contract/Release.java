package dev.slipway.platform.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What callers of a service's last release rely on, and what of it they agreed to lose.
 *
 * @param service its name
 * @param folder with the files
 */
record Release(String service, Path folder) {

	/**
	 * Requires that callers of the last release notice nothing that is not declared. The
	 * contract of a service that was never released has no routes, so anything may
	 * change.
	 * @throws AssertionError with all breaks, who notices them, and what to do instead
	 */
	void requireKeptBy(Contract published) throws IOException {
		if (!Files.exists(contract())) {
			throw new AssertionError("""
					%s is missing, so nobody knows what callers rely on. Restore it; for a service that was never \
					released, copy template/skeleton/openapi.released.yaml.""".formatted(Tree.name(contract())));
		}
		var declared = declared();
		var breaks = Breaks.between(Contract.read(contract()), published);
		var undeclared = breaks.stream().filter((one) -> !declared.containsKey(one.sentence())).toList();
		if (!undeclared.isEmpty()) {
			throw new AssertionError(message(undeclared));
		}
		declared.keySet().removeAll(breaks.stream().map(Break::sentence).toList());
		if (!declared.isEmpty()) {
			throw new AssertionError("%s declares breaks that there are not. Remove them:%n%s"
				.formatted(Tree.name(breaks()), String.join(System.lineSeparator(), declared.keySet())));
		}
	}

	private String message(List<Break> breaks) {
		var entries = breaks.stream().map((one) -> {
			var entry = new LinkedHashMap<String, String>();
			entry.put("break", one.sentence());
			entry.put("reason", "…");
			return entry;
		}).toList();
		return """
				%s breaks callers of its last release (%s):

				%s
				docs/contracts.md shows each step of a change that breaks nobody. If everybody who notices has agreed, \
				declare the breaks, with the reason, in %s:

				%s""".formatted(service, Tree.name(contract()),
				breaks.stream().map(Break::toString).collect(Collectors.joining(System.lineSeparator())),
				Tree.name(breaks()), Contract.YAML.writeValueAsString(entries));
	}

	/** The reason of each declared break. */
	private Map<String, String> declared() throws IOException {
		var declared = new LinkedHashMap<String, String>();
		if (Files.exists(breaks())) {
			for (var entry : Contract.YAML.readTree(Files.readString(breaks()))) {
				var sentence = entry.path("break").asString("");
				var reason = entry.path("reason").asString("").replace("…", "").strip();
				if (reason.isEmpty()) {
					throw new AssertionError("%s: '%s' has no reason. Say who has agreed, and why."
						.formatted(Tree.name(breaks()), sentence));
				}
				declared.put(sentence, reason);
			}
		}
		return declared;
	}

	private Path contract() {
		return folder.resolve("openapi.released.yaml");
	}

	private Path breaks() {
		return folder.resolve("openapi.breaks.yaml");
	}

}
