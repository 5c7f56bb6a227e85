package dev.slipway.template;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.slipway.template.Provenance.Addition;

/**
 * What a clone did to the version that it was made from, to be done to another one:
 * services that it removed and added, its names, and its own version in the POMs. Unlike
 * the commands for people, it accepts what they would reject, since the clone has it
 * already.
 *
 * @param names of the clone
 * @param version in the clone's POMs
 * @param removed services
 * @param added services
 */
record Adaptation(Names names, String version, SortedSet<String> removed, SequencedMap<String, Addition> added) {

	/**
	 * Changes a checkout.
	 * @throws UserError when it has no place for a service
	 */
	void apply(Checkout tree) {
		var superfluous = new TreeSet<>(removed);
		superfluous.retainAll(Services.of(new Changes(tree)));
		if (!superfluous.isEmpty()) {
			new Removal(tree, superfluous).changes().apply();
		}
		var waiting = new LinkedHashMap<>(added);
		while (!waiting.isEmpty()) {
			var next = next(waiting);
			add(tree, next.getKey(), next.getValue());
			waiting.remove(next.getKey());
		}
		var old = Names.of(tree);
		if (!old.equals(names)) {
			new Rename(tree, old, names).changes().apply();
		}
		setVersion(tree);
	}

	/** One that calls none of the others, if there is one. */
	private static Map.Entry<String, Addition> next(SequencedMap<String, Addition> waiting) {
		return waiting.entrySet()
			.stream()
			.filter((service) -> Collections.disjoint(service.getValue().calls(), waiting.keySet()))
			.findFirst()
			.orElseGet(() -> waiting.sequencedEntrySet().getFirst());
	}

	private static void add(Checkout tree, String name, Addition addition) {
		var changes = new Changes(tree);
		var others = Services.of(changes);
		if (others.contains(name)) {
			return;
		}
		var calls = new TreeSet<>(addition.calls());
		calls.retainAll(others);
		var service = NewService.again(tree, name, addition.port(), !calls.isEmpty());
		Services.add(changes, service);
		new Calls(service, calls).add(changes);
		changes.apply();
	}

	/** In the root POM, and in the others as their parent's. */
	private void setVersion(Checkout tree) {
		var changes = new Changes(tree);
		for (var file : changes.files()) {
			if (file.endsWith("pom.xml")) {
				setVersion(changes, file);
			}
		}
		changes.apply();
	}

	private void setVersion(Changes changes, Path pom) {
		var text = changes.text(pom);
		changes.write(pom,
				versionAfter(names).matcher(text).replaceFirst("$1" + Matcher.quoteReplacement(version) + "$3"));
	}

	/** The version in a checkout's POMs. */
	static String versionIn(Checkout checkout) {
		var version = versionAfter(Names.of(checkout)).matcher(checkout.text(Path.of("pom.xml")));
		if (!version.find()) {
			throw new UserError("the root pom.xml has no version after its artifactId.");
		}
		return version.group(2);
	}

	private static Pattern versionAfter(Names names) {
		return Pattern.compile("(<groupId>%s</groupId>\\s*<artifactId>%s</artifactId>\\s*<version>)(.+)(</version>)"
			.formatted(Pattern.quote(names.group()), Pattern.quote(names.name())));
	}

}
