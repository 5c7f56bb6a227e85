package dev.slipway.template;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names in the checkout that a service cannot have, since it would share a host, a
 * package or a path with something else.
 *
 * @param what they name, for people
 * @param files a regular expression for the paths of the files with such names
 * @param expression a regular expression that finds them in a file's path and text, with
 * the group {@code name}, and the platform's as {@code {group}} and {@code {platform}}
 */
record TakenNames(String what, Pattern files, String expression) {

	private static final List<TakenNames> ALL = List.of(
			in("a container, a volume or a host in Compose", "docker-compose\\.yml",
					"(?m)(?:^  |aliases: \\[)(?<name>[a-z0-9]+)(?=[]:,])"),
			// A service has call-NAME, NAME-database and NAME-client too.
			in("a resource on Kubernetes or a part of one", "k8s/.+\\.yaml",
					"(?m)\\bname: \"?(?:call-)?(?<name>[a-z0-9]+)(?:-database|-client)?\"?(?=[,} ]|$)"),
			in("a label of the network policies", "k8s/.+\\.yaml", "\\bcalls\\.[a-z0-9.]+/(?<name>[a-z0-9]+)(?!-)"),
			in("a path of the gateway", "(?:gateway|platform|services/identity)/(?:.+/)?src/main/java/.+",
					"\"/(?:api/)?(?<name>[a-z0-9]+)(?=[\"/])"),
			in("the prefix of settings", "(?:gateway|platform)/(?:.+/)?src/main/.+",
					"(?<![\\w.]){platform}\\.(?<name>[a-z0-9]+)(?!-)"),
			in("a package", ".+\\.java", "^(?:.+/)?src/(?:main|test)/java/{group}/(?<name>[a-z0-9]+)/"),
			in("the beginning of a library's class", ".+\\.java",
					"import [a-z.]+\\.(?<name>[A-Z][A-Za-z0-9]*)Application;"));

	private static TakenNames in(String what, String files, String expression) {
		return new TakenNames(what, Pattern.compile(files), expression);
	}

	/** What has a name already, and the file that says so. */
	static Optional<String> find(Changes files, Names platform, String name) {
		return ALL.stream().flatMap((names) -> names.in(files, platform, name).stream()).findFirst();
	}

	private Optional<String> in(Changes changes, Names platform, String name) {
		var pattern = Pattern.compile(expression.replace("{platform}", platform.name())
			.replace("{group}", platform.group().replace('.', '/')));
		return changes.files()
			.stream()
			.filter((file) -> files.matcher(file.toString()).matches())
			.filter((file) -> contains(pattern, file + "\n" + changes.content(file).text().orElse(""), name))
			.map((file) -> "%s, see %s".formatted(what, file))
			.findFirst();
	}

	private static boolean contains(Pattern pattern, String text, String name) {
		return pattern.matcher(text)
			.results()
			.anyMatch((match) -> match.group("name").toLowerCase(Locale.ROOT).equals(name));
	}

}
