package dev.slipway.template;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a platform was made from, and what the commands did to its services since: the
 * file {@code template.properties}. Its names are in the root POM.
 *
 * @param version the newest version of upstream that it contains, such as 1.0.0;
 * {@code null} where the file is missing
 * @param commit the commit of upstream that it was made from or upgraded to, or of the
 * clone when the first command ran; {@code null} in upstream
 * @param upstream the URL of upstream's repository; {@code null} when nobody named one
 * @param removed services of upstream that it does not have
 * @param added its own services, in the order in which they came: later ones may call
 * earlier ones
 */
record Provenance(@Nullable String version, @Nullable String commit, @Nullable String upstream,
		SortedSet<String> removed, SequencedMap<String, Addition> added) {

	static final Path FILE = Path.of("template.properties");

	private static final String COMMENT = """
			# What this platform was made from, and what the commands in bin did to its services: bin/upgrade does the same to the
			# next version. The commands write this file; commit it.
			""";

	private static final String ADDED = "added.";

	private static final String SEPARATOR = " ";

	Provenance {
		removed = Collections.unmodifiableSortedSet(new TreeSet<>(removed));
		added = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(added));
	}

	/** Of a platform; without anything in it where the file is missing. */
	static Provenance of(Changes files) {
		return parse(files.exists(FILE) ? files.text(FILE) : "");
	}

	static Provenance parse(String text) {
		var entries = new LinkedHashMap<String, String>();
		text.lines()
			.map((line) -> line.split("=", 2))
			.filter((entry) -> entry.length == 2 && !entry[0].startsWith("#"))
			.forEach((entry) -> entries.put(entry[0].strip(), entry[1].strip()));
		var added = new LinkedHashMap<String, Addition>();
		entries.forEach((key, value) -> {
			if (key.startsWith(ADDED)) {
				added.put(key.substring(ADDED.length()), Addition.parse(value));
			}
		});
		return new Provenance(entries.get("version"), entries.get("commit"), entries.get("upstream"),
				new TreeSet<>(words(entries.getOrDefault("removed", ""))), added);
	}

	void write(Changes changes) {
		changes.write(FILE, text());
	}

	/** The file's content. */
	String text() {
		var lines = Stream.of(line("version", version), line("commit", commit), line("upstream", upstream),
				line("removed", removed.isEmpty() ? null : String.join(SEPARATOR, removed)));
		return COMMENT + Stream
			.concat(lines,
					added.entrySet().stream().map((service) -> line(ADDED + service.getKey(), service.getValue())))
			.collect(Collectors.joining());
	}

	private static String line(String key, @Nullable Object value) {
		return (value != null) ? "%s=%s\n".formatted(key, value) : "";
	}

	private static List<String> words(String text) {
		return Stream.of(text.split("\\s+")).filter((word) -> !word.isEmpty()).toList();
	}

	/** The same, made from a commit unless another is known. */
	Provenance madeFrom(Optional<String> head) {
		return (commit != null) ? this : new Provenance(version, head.orElse(null), upstream, removed, added);
	}

	/**
	 * The same after an upgrade.
	 * @param release the newest one that it contains; {@code null} if upstream does not
	 * say
	 * @param from upstream's URL; {@code null} if it is not to be remembered
	 */
	Provenance upgraded(@Nullable String release, String toCommit, @Nullable String from) {
		return new Provenance((release != null) ? release : version, toCommit, (from != null) ? from : upstream,
				removed, added);
	}

	/** The same with an own service. */
	Provenance with(String service, Addition addition) {
		var more = new LinkedHashMap<>(added);
		more.put(service, addition);
		return withServices(removed, more);
	}

	/** The same without services, own ones or upstream's. */
	Provenance without(Set<String> services) {
		var left = new LinkedHashMap<>(added);
		var gone = new TreeSet<>(removed);
		for (var service : services) {
			if (left.remove(service) == null) {
				gone.add(service);
			}
		}
		return withServices(gone, left);
	}

	/** The same with other services. */
	Provenance withServices(Collection<String> nowRemoved, SequencedMap<String, Addition> nowAdded) {
		return new Provenance(version, commit, upstream, new TreeSet<>(nowRemoved), nowAdded);
	}

	/**
	 * How a service was added.
	 *
	 * @param port under {@code ./run}; {@code null} for the next free one
	 * @param calls the services that it calls
	 */
	record Addition(@Nullable Integer port, SortedSet<String> calls) {

		private static final String ANY_PORT = "any";

		private static final Path PORTS = Path.of("local/README.md");

		Addition {
			calls = Collections.unmodifiableSortedSet(new TreeSet<>(calls));
		}

		/** Of a service that a platform has, even if nobody recorded it. */
		static Addition of(Changes files, String service) {
			var port = Pattern.compile("(?m)^\\| %s \\| (\\d+) \\|".formatted(service)).matcher(files.text(PORTS));
			var calls = new TreeSet<>(Services.calls(files, service));
			calls.retainAll(Services.of(files));
			return new Addition(port.find() ? Integer.valueOf(port.group(1)) : null, calls);
		}

		static Addition parse(String text) {
			var words = words(text);
			var port = words.isEmpty() || !words.getFirst().matches("\\d{1,5}") ? null
					: Integer.valueOf(words.getFirst());
			return new Addition(port, new TreeSet<>(words.stream().skip(1).toList()));
		}

		@Override
		public String toString() {
			return Stream.concat(Stream.of((port != null) ? port.toString() : ANY_PORT), calls.stream())
				.collect(Collectors.joining(SEPARATOR));
		}

	}

}
