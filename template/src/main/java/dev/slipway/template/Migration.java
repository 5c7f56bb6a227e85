package dev.slipway.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A versioned migration of a database. Git merges two of different names without a
 * conflict, but Flyway rejects two of one version, and a new one whose version is below
 * one that has run.
 *
 * @param folder of the database's migrations
 * @param version with its parts separated by dots or underscores
 * @param description the rest of the file's name
 */
record Migration(String folder, String version, String description) implements Comparable<Migration> {

	private static final Pattern FILE = Pattern.compile("(.+/db/[a-z]+)/V(\\d{1,9}(?:[._]\\d{1,9})*)(__.+\\.sql)");

	/**
	 * What is wrong with upstream's new migrations in databases for which the platform
	 * has own ones, and how to rename them, in lines for people.
	 * @param base the files of the version that the platform is based on
	 * @param upstream the files of the version to merge
	 * @param own the files of the platform
	 */
	static List<String> overtaken(Set<String> base, Set<String> upstream, Set<String> own) {
		var lines = new ArrayList<String>();
		var ours = byFolder(own.stream().filter((file) -> !base.contains(file) && !upstream.contains(file)));
		byFolder(upstream.stream().filter((file) -> !base.contains(file) && !own.contains(file)))
			.forEach((folder, arriving) -> {
				var latest = ours.getOrDefault(folder, List.of()).stream().max(Migration::compareTo);
				if (latest.isPresent() && arriving.getFirst().compareTo(latest.get()) <= 0) {
					lines.addAll(renumbering(arriving, latest.get(), upstream));
				}
			});
		return lines;
	}

	private static List<String> renumbering(List<Migration> arriving, Migration latest, Set<String> upstream) {
		var lines = new ArrayList<String>();
		lines.add("%s is upstream's, and the database may have run your %s already. Rename upstream's:"
			.formatted(arriving.getFirst().path(), latest.name()));
		var number = latest.numbers()[0];
		for (var migration : arriving) {
			number++;
			var renamed = new Migration(migration.folder, Integer.toString(number), migration.description);
			for (var suffix : List.of("", ".conf")) {
				if (upstream.contains(migration.path() + suffix)) {
					lines.add("  git mv %s%s %s%2$s".formatted(migration.path(), suffix, renamed.path()));
				}
			}
		}
		return lines;
	}

	private static Map<String, List<Migration>> byFolder(Stream<String> files) {
		return files.map(FILE::matcher)
			.filter((file) -> file.matches())
			.map((file) -> new Migration(file.group(1), file.group(2), file.group(3)))
			.sorted()
			.collect(Collectors.groupingBy(Migration::folder, TreeMap::new, Collectors.toList()));
	}

	private String name() {
		return "V" + version + description;
	}

	private String path() {
		return folder + "/" + name();
	}

	private int[] numbers() {
		return Stream.of(version.split("[._]")).mapToInt(Integer::parseInt).toArray();
	}

	@Override
	public int compareTo(Migration other) {
		return Arrays.compare(numbers(), other.numbers());
	}

}
