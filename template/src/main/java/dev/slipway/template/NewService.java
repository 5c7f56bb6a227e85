package dev.slipway.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.lang.model.SourceVersion;

import org.jspecify.annotations.Nullable;

/**
 * A service that is to be.
 *
 * @param name folder, artifact, application, image, host, database and database user
 * @param port what is added to the port of {@code ./run}; its management port is 10 above
 * that
 * @param client whether it calls others, so with a token of its own
 */
record NewService(String name, int port, boolean client) {

	private static final Path TOPOLOGY = Path.of("local/src/main/java/dev/slipway/local/Topology.java");

	private static final Pattern PORT = Pattern.compile("new Service\\(.+?, +(\\d+), ");

	/** PostgreSQL's, in {@code Ports}. */
	private static final int POSTGRES_PORT = 20;

	private static final int MANAGEMENT = 10;

	private static final int DEFAULT_BASE = 8080;

	private static final int PORTS = 100;

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{1,29}");

	/** What else has a host name, an identity or a path of its own in the platform. */
	private static final Set<String> RESERVED = Set.of("admin", "alice", "api", "backup", "bob", "console", "customer",
			"databases", "default", "docs", "grafana", "jaeger", "kubernetes", "localhost", "management", "openapi",
			"openid", "postgres", "profile", "prometheus", "public", "restore", "root", "sample", "services",
			"skeleton", "test");

	/** PostgreSQL would have them in quotes, as the name of a database and of a role. */
	private static final Set<String> SQL = Set.of("all", "analyse", "analyze", "and", "any", "array", "as", "asc",
			"both", "cast", "check", "collate", "column", "constraint", "create", "current", "desc", "distinct", "do",
			"end", "except", "false", "fetch", "for", "foreign", "from", "grant", "group", "having", "in", "initially",
			"intersect", "into", "lateral", "leading", "like", "limit", "new", "none", "not", "null", "offset", "on",
			"only", "or", "order", "placing", "primary", "references", "returning", "select", "session", "some",
			"symmetric", "table", "then", "to", "trailing", "true", "union", "unique", "user", "using", "variadic",
			"when", "where", "window", "with");

	/**
	 * A service that the checkout can have.
	 * @param port of {@code ./run}; nothing for the next that is free
	 * @param client whether it calls others
	 * @throws UserError when it cannot
	 */
	static NewService in(Checkout checkout, String name, @Nullable Integer port, boolean client) {
		requireValid(checkout, name);
		Set<Integer> taken = takenPorts(checkout);
		IntPredicate isFree = (candidate) -> !taken.contains(candidate) && !taken.contains(candidate + MANAGEMENT);
		if (port == null) {
			return new NewService(name, IntStream.range(1, PORTS).filter(isFree).findFirst().orElseThrow(), client);
		}
		int offset = port - DEFAULT_BASE;
		if (offset < 1 || offset >= PORTS) {
			throw new UserError("%d is no port for a service: one from %d to %d.".formatted(port, DEFAULT_BASE + 1,
					DEFAULT_BASE + PORTS - 1));
		}
		if (!isFree.test(offset)) {
			throw new UserError("%d is no port for a service: it, or the management port 10 above it, is another's."
				.formatted(port));
		}
		return new NewService(name, offset, client);
	}

	private static Set<Integer> takenPorts(Checkout checkout) {
		Set<Integer> taken = PORT.matcher(checkout.text(TOPOLOGY))
			.results()
			.map((match) -> Integer.valueOf(match.group(1)))
			.flatMap((port) -> List.of(port, port + MANAGEMENT).stream())
			.collect(Collectors.toSet());
		taken.add(POSTGRES_PORT);
		return taken;
	}

	private static void requireValid(Checkout checkout, String name) {
		if (!NAME.matcher(name).matches()) {
			throw new UserError(
					"'%s' is no name for a service: it becomes a package, a host and a database, so it is one word of 2 to 30 lower-case letters and digits."
						.formatted(name));
		}
		if (Services.of(new Changes(checkout)).contains(name)) {
			throw new UserError("there is a service %s already.".formatted(name));
		}
		if (SourceVersion.isKeyword(name)) {
			throw new UserError("'%s' is no name for a service: it is a word of Java's own.".formatted(name));
		}
		if (SQL.contains(name)) {
			throw new UserError("'%s' is no name for a service: it is a word of SQL's own.".formatted(name));
		}
		if (RESERVED.contains(name) || modules(checkout).contains(name) || name.equals(Names.of(checkout).name())) {
			throw new UserError(
					"'%s' is no name for a service: the platform itself has something of that name.".formatted(name));
		}
	}

	/** Each word that is a module, or a folder of modules. */
	private static Set<String> modules(Checkout checkout) {
		return Pattern.compile("<module>(.+)</module>")
			.matcher(checkout.text(Path.of("pom.xml")))
			.results()
			.map((MatchResult module) -> module.group(1).split("/"))
			.flatMap((path) -> List.of(path).stream())
			.collect(Collectors.toSet());
	}

	/** A template with what it asks for filled in. */
	String fill(String template) {
		return template.replace("{name}", name)
			.replace("{Name}", Names.title(name))
			.replace("{launch}",
					String.format(Locale.ROOT, "%-12s %-21s %-5s %-9s %s", quoted(name + "\","),
							quoted("services/" + name + "\","), port + ",", "true,", client))
			.replace("{http}", Integer.toString(DEFAULT_BASE + port))
			.replace("{management}", Integer.toString(DEFAULT_BASE + port + MANAGEMENT));
	}

	private static String quoted(String text) {
		return '"' + text;
	}

}
