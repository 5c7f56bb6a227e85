package dev.slipway.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.lang.model.SourceVersion;

/**
 * What a platform is called. The root POM says it; everything else follows.
 *
 * @param group Maven's group, and the package that all code lies below
 * @param name the one word for everything else: artifact, images, namespace, properties,
 * environment variables, metrics, problem types
 * @param title what people read
 */
record Names(String group, String name, String title) {

	private static final Pattern IN_POM = Pattern
		.compile("</parent>\\s*<groupId>(.+)</groupId>\\s*<artifactId>(.+)</artifactId>[\\s\\S]*?<name>(.+)</name>");

	private static final Pattern GROUP = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+");

	/** Also what the name space of a URN, which the problem types are in, may be. */
	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{2,29}");

	private static final Pattern TITLE = Pattern.compile("[A-Z][A-Za-z0-9]*( [A-Za-z0-9]+)*");

	/** The packages that the JVM or the compiler keep for themselves. */
	private static final List<String> JAVAS_OWN = List.of("java", "javax", "jdk", "sun");

	/** The names that a checkout has. */
	static Names of(Checkout checkout) {
		Matcher pom = IN_POM.matcher(checkout.text(Path.of("pom.xml")));
		if (!pom.find()) {
			throw new UserError("the root pom.xml does not begin with groupId, artifactId and name.");
		}
		return new Names(pom.group(1), pom.group(2), pom.group(3));
	}

	/** The title that a name has by itself. */
	static String title(String name) {
		return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
	}

	/**
	 * Requires that everything can bear these names.
	 * @throws UserError when something could not
	 */
	void requireValid() {
		if (!GROUP.matcher(this.group).matches()) {
			throw new UserError("'%s' is no group: two or more lower-case words with dots between, such as com.acme."
				.formatted(this.group));
		}
		if (!SourceVersion.isName(this.group)) {
			throw new UserError("'%s' is no group: it becomes a Java package, and one of its words is Java's own."
				.formatted(this.group));
		}
		if (JAVAS_OWN.contains(this.group.substring(0, this.group.indexOf('.')))) {
			throw new UserError("'%s' is no group: Java keeps such packages for itself.".formatted(this.group));
		}
		if (!NAME.matcher(this.name).matches()) {
			throw new UserError(
					"'%s' is no name: it becomes a prefix of properties, environment variables and metrics, a namespace and more, so it is one word of 3 to 30 lower-case letters and digits."
						.formatted(this.name));
		}
		if (SourceVersion.isKeyword(this.name)) {
			throw new UserError("'%s' is no name: it is a word of Java's own.".formatted(this.name));
		}
		if (!TITLE.matcher(this.title).matches()) {
			throw new UserError(
					"'%s' is no title: words of letters and digits, the first with a capital.".formatted(this.title));
		}
	}

}
