package dev.slipway.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.lang.model.SourceVersion;

/**
 * The names of a platform. The root POM has them; everything else follows.
 *
 * @param group Maven's group, and the root package
 * @param name one word for everything else: artifact, images, namespace, properties,
 * environment variables, metrics, problem types
 * @param title the name that people read
 * @param repository its owner and name on GitHub, which its images are named after too
 */
record Names(String group, String name, String title, String repository) {

	private static final Pattern IN_POM = Pattern
		.compile("</parent>\\s*<groupId>(.+)</groupId>\\s*<artifactId>(.+)</artifactId>[\\s\\S]*?<name>(.+)</name>");

	private static final Pattern ON_GITHUB = Pattern.compile("<url>https://github\\.com/(.+/.+)</url>");

	private static final String UNKNOWN_OWNER = "your_organization";

	private static final Pattern GROUP = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+");

	/** The problem types are URNs, and this is their namespace identifier. */
	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{2,29}");

	private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*/[A-Za-z0-9][A-Za-z0-9._-]*");

	private static final Pattern TITLE = Pattern.compile("[A-Z][A-Za-z0-9]*( [A-Za-z0-9]+)*");

	/** YAML reads these words as true or false. */
	static final Set<String> YAML = Set.of("no", "off", "on", "yes");

	/** Packages that the JVM or the compiler reserves. */
	private static final List<String> RESERVED_PACKAGES = List.of("java", "javax", "jdk", "sun");

	/** The names of a checkout. */
	static Names of(Checkout checkout) {
		return of(checkout.text(Path.of("pom.xml")));
	}

	/** The names in the text of a root POM. */
	static Names of(String text) {
		var pom = IN_POM.matcher(text);
		if (!pom.find()) {
			throw new UserError("the root pom.xml does not begin with groupId, artifactId and name.");
		}
		var url = ON_GITHUB.matcher(text);
		return new Names(pom.group(1), pom.group(2), pom.group(3),
				url.find() ? url.group(1) : UNKNOWN_OWNER + "/" + pom.group(2));
	}

	/** Other names, for the repository of that name with the same owner. */
	Names renamed(String group, String name, String title) {
		return new Names(group, name, title, owner() + name);
	}

	/** The repository's owner, with the slash after it. */
	String owner() {
		return repository.substring(0, repository.indexOf('/') + 1);
	}

	/** The default title for a name. */
	static String title(String name) {
		return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
	}

	/**
	 * Requires names that are valid wherever they are used.
	 * @throws UserError when one is not
	 */
	void requireValid() {
		if (!GROUP.matcher(group).matches()) {
			throw new UserError(
					"'%s' is not a valid group: use two or more lower-case words separated by dots, such as com.acme."
						.formatted(group));
		}
		if (!SourceVersion.isName(group)) {
			throw new UserError(
					"'%s' is not a valid group: it becomes a Java package, and one of its words is a Java keyword."
						.formatted(group));
		}
		if (RESERVED_PACKAGES.contains(group.substring(0, group.indexOf('.')))) {
			throw new UserError("'%s' is not a valid group: java.*, javax.*, jdk.* and sun.* packages are reserved."
				.formatted(group));
		}
		if (!NAME.matcher(name).matches()) {
			throw new UserError(
					"'%s' is not a valid name: it becomes a prefix of properties, environment variables and metrics, a namespace and more, so use one word of 3 to 30 lower-case letters and digits."
						.formatted(name));
		}
		if (SourceVersion.isKeyword(name)) {
			throw new UserError("'%s' is not a valid name: it is a Java keyword.".formatted(name));
		}
		if (YAML.contains(name)) {
			throw new UserError("'%s' is not a valid name: YAML reads it as true or false.".formatted(name));
		}
		if (!TITLE.matcher(title).matches()) {
			throw new UserError(
					"'%s' is not a valid title: use words of letters and digits, the first with a capital letter."
						.formatted(title));
		}
		if (!REPOSITORY.matcher(repository).matches()) {
			throw new UserError("'%s' is not a valid repository: use its owner and its name, such as acme/shopfloor."
				.formatted(repository));
		}
	}

}
