package dev.slipway.template;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import dev.slipway.template.Provenance.Addition;

/**
 * What an upgrade does to the services.
 *
 * @param removed those of upstream that the platform does not get
 * @param added the platform's own ones
 * @param arriving new ones of upstream
 * @param leftOut new ones of upstream that the platform does not get, with the reason
 * @param gone those of the platform that upstream removed
 */
record ServiceChanges(SortedSet<String> removed, SequencedMap<String, Addition> added, SortedSet<String> arriving,
		SortedMap<String, String> leftOut, SortedSet<String> gone) {

	/**
	 * Compares services.
	 * @param provenance the platform's
	 * @param own the platform's services
	 * @param old those of the version that it is based on
	 * @param target those of the version to merge
	 * @param declined new ones that the platform shall not get
	 * @param addition how a service was added that is in no record
	 * @param calls whether a service of the version to merge calls one of some services
	 * @throws UserError when one that was declined is not new
	 */
	static ServiceChanges of(Provenance provenance, Set<String> own, Set<String> old, Set<String> target,
			Set<String> declined, Function<String, Addition> addition, Calling calls) {
		var added = new LinkedHashMap<>(provenance.added());
		added.keySet().retainAll(own);
		var removed = new TreeSet<>(provenance.removed());
		own.forEach((service) -> {
			if (!added.containsKey(service)) {
				removed.remove(service);
				if (!old.contains(service)) {
					added.put(service, addition.apply(service));
				}
			}
		});
		removed.addAll(minus(old, own));
		var arriving = minus(target, old);
		arriving.removeAll(removed);
		minus(declined, arriving).stream().findFirst().ifPresent((unknown) -> {
			throw new UserError(
					"%s is not a new service of upstream. New ones: %s.".formatted(unknown, list(arriving)));
		});
		var leftOut = new TreeMap<String, String>();
		for (var service : arriving) {
			reason(service, declined, added.keySet(), calls, removed)
				.ifPresent((reason) -> leftOut.put(service, reason));
		}
		arriving.removeAll(leftOut.keySet());
		removed.addAll(leftOut.keySet());
		var gone = minus(old, target);
		gone.retainAll(own);
		gone.removeAll(added.keySet());
		return new ServiceChanges(removed, added, arriving, leftOut, gone);
	}

	private static Optional<String> reason(String service, Set<String> declined, Set<String> added, Calling calls,
			Set<String> removed) {
		if (declined.contains(service)) {
			return Optional.of("as you wish");
		}
		if (added.contains(service)) {
			return Optional.of("you have a service of that name");
		}
		return removed.stream()
			.filter((other) -> calls.test(service, other))
			.findFirst()
			.map((other) -> "it calls %s, which you removed".formatted(other));
	}

	private static TreeSet<String> minus(Collection<String> services, Collection<String> others) {
		var rest = new TreeSet<>(services);
		rest.removeAll(others);
		return rest;
	}

	/** What to record after the upgrade. */
	Provenance record(Provenance before, Set<String> target) {
		var known = new TreeSet<>(removed);
		known.retainAll(target);
		return before.withServices(known, added);
	}

	void report(PrintWriter out) {
		report(out, "without", removed);
		report(out, "yours", added.keySet());
		arriving.forEach((service) -> out.printf("%-9s %s: leave it out with --without %2$s%n", "new", service));
		leftOut.forEach((service, reason) -> out.printf("%-9s %s: %s%n", "left out", service, reason));
		gone.forEach((service) -> out.printf("%-9s %s: upstream has removed it%n", "gone", service));
	}

	private static void report(PrintWriter out, String what, Set<String> services) {
		if (!services.isEmpty()) {
			out.printf("%-9s %s%n", what, String.join(", ", services));
		}
	}

	private static String list(Set<String> services) {
		return services.isEmpty() ? "none" : String.join(", ", services);
	}

	/** Whether one service calls another. */
	@FunctionalInterface
	interface Calling {

		boolean test(String caller, String service);

	}

}
