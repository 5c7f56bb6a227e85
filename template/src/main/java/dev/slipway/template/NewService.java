package dev.slipway.template;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.lang.model.SourceVersion;

import org.jspecify.annotations.Nullable;

/**
 * A service to add.
 *
 * @param name of its folder, artifact, application, image, host, database and database
 * role
 * @param port its distance from the port of {@code ./run}; its management port is 10
 * above that
 * @param client whether it calls others, and so needs its own token
 */
record NewService(String name, int port, boolean client) {

	private static final Path TOPOLOGY = Path.of("local/src/main/java/dev/slipway/local/topology/Topology.java");

	private static final Pattern PORT = Pattern.compile("new Service\\(.+?, +(\\d+), ");

	/** PostgreSQL's, in {@code Ports}. */
	private static final int POSTGRES_PORT = 20;

	private static final int MANAGEMENT = 10;

	private static final int DEFAULT_BASE = 8080;

	private static final int PORTS = 100;

	/** Of a service that an IDE has started, in {@code DevelopmentPlatform}. */
	private static final int IDE_BASE = 7080;

	private static final int IDE_PROVIDER = 200;

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{1,29}");

	/**
	 * A user, a scope, a role, a host, a prefix of Spring's settings or a word of the
	 * marks.
	 */
	private static final Set<String> RESERVED = Set.of("""
			admin alice begin bob customer java javax kubernetes localhost logging openid profile public root
			sample server template0 template1 test""".split("\\s+"));

	/**
	 * PostgreSQL requires quotes for these as names of databases and roles: in
	 * {@code pg_get_keywords()}, those with the code R or T.
	 */
	private static final Set<String> SQL = Set.of("""
			all analyse analyze and any array as asc asymmetric authorization binary both case cast check
			collate collation column concurrently constraint create cross default deferrable desc distinct do
			else end except false fetch for foreign freeze from full grant group having ilike in initially inner
			intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not
			notnull null offset on only or order outer overlaps placing primary references returning right
			select similar some symmetric table tablesample then to trailing true union unique user using
			variadic verbose when where window with""".split("\\s+"));

	/** Windows cannot check out a folder of that name. */
	private static final Pattern WINDOWS = Pattern.compile("aux|con|nul|prn|(com|lpt)[0-9]");

	/**
	 * A new service for a checkout.
	 * @param port under {@code ./run}; {@code null} for the next free one
	 * @param client whether it calls others
	 * @throws UserError when the name or the port is not valid
	 */
	static NewService in(Checkout checkout, String name, @Nullable Integer port, boolean client) {
		requireValid(checkout, name);
		var isFree = freePorts(checkout);
		if (port == null) {
			return new NewService(name, nextFree(isFree), client);
		}
		var offset = port - DEFAULT_BASE;
		if (offset < 1 || offset >= PORTS) {
			throw new UserError("%d is not a valid port: use one from %d to %d.".formatted(port, DEFAULT_BASE + 1,
					DEFAULT_BASE + PORTS - 1));
		}
		if (!isFree.test(offset)) {
			throw new UserError("port %d is not available: it or the management port, %d, is already taken."
				.formatted(port, port + MANAGEMENT));
		}
		return new NewService(name, offset, client);
	}

	/**
	 * A service that a clone of this checkout has already, on another port where its own
	 * is taken here.
	 * @param port under {@code ./run}; {@code null} for the next free one
	 * @param client whether it calls others
	 */
	static NewService again(Checkout checkout, String name, @Nullable Integer port, boolean client) {
		var isFree = freePorts(checkout);
		return new NewService(name,
				(port != null && isFree.test(port - DEFAULT_BASE)) ? port - DEFAULT_BASE : nextFree(isFree), client);
	}

	/** A service for places that need only its name. */
	static NewService named(String name) {
		return new NewService(name, 0, false);
	}

	/** Its port under {@code ./run}, unless that is told otherwise. */
	int defaultPort() {
		return DEFAULT_BASE + port;
	}

	private static int nextFree(IntPredicate isFree) {
		return IntStream.range(1, PORTS)
			.filter(isFree)
			.findFirst()
			.orElseThrow(() -> new UserError(
					"no port from %d to %d is free.".formatted(DEFAULT_BASE + 1, DEFAULT_BASE + PORTS - 1)));
	}

	private static IntPredicate freePorts(Checkout checkout) {
		var taken = PORT.matcher(checkout.text(TOPOLOGY))
			.results()
			.map((match) -> Integer.valueOf(match.group(1)))
			.flatMap((port) -> Stream.of(port, port + MANAGEMENT))
			.collect(Collectors.toSet());
		taken.add(POSTGRES_PORT);
		return (candidate) -> !taken.contains(candidate) && !taken.contains(candidate + MANAGEMENT);
	}

	private static void requireValid(Checkout checkout, String name) {
		if (!NAME.matcher(name).matches()) {
			throw new UserError(
					"'%s' is not a valid service name: it becomes a package, a host and a database, so use one word of 2 to 30 lower-case letters and digits."
						.formatted(name));
		}
		var files = new Changes(checkout);
		if (Services.of(files).contains(name)) {
			throw new UserError("the service %s already exists.".formatted(name));
		}
		if (SourceVersion.isKeyword(name)) {
			throw new UserError("'%s' is not a valid service name: it is a Java keyword.".formatted(name));
		}
		if (SQL.contains(name)) {
			throw new UserError("'%s' is not a valid service name: it is an SQL keyword.".formatted(name));
		}
		if (Names.YAML.contains(name)) {
			throw new UserError("'%s' is not a valid service name: YAML reads it as true or false.".formatted(name));
		}
		if (WINDOWS.matcher(name).matches()) {
			throw new UserError("'%s' is not a valid service name: Windows reserves it.".formatted(name));
		}
		var platform = Names.of(checkout);
		if (RESERVED.contains(name) || modules(checkout).contains(name) || name.equals(platform.name())) {
			throw new UserError("'%s' is not available as a service name: the platform uses it.".formatted(name));
		}
		TakenNames.find(files, platform, name).ifPresent((what) -> {
			throw new UserError(
					"'%s' is not available as a service name: the platform uses it for %s.".formatted(name, what));
		});
	}

	/** The names of modules and of their folders. */
	private static Set<String> modules(Checkout checkout) {
		return Pattern.compile("<module>(.+)</module>")
			.matcher(checkout.text(Path.of("pom.xml")))
			.results()
			.flatMap((module) -> Stream.of(module.group(1).split("/")))
			.collect(Collectors.toSet());
	}

	/** A template with its placeholders filled in. */
	String fill(String template) {
		return template.replace("{name}", name)
			.replace("{Name}", Names.title(name))
			.replace("{launch}",
					String.format(Locale.ROOT, "%-12s %-21s %-5s %-9s %s", quoted(name), quoted("services/" + name),
							port + ",", "true,", client))
			.replace("{ide}", Integer.toString(IDE_BASE + port))
			.replace("{tokens}", Integer.toString(IDE_BASE + port + IDE_PROVIDER))
			.replace("{http}", Integer.toString(DEFAULT_BASE + port))
			.replace("{management}", Integer.toString(DEFAULT_BASE + port + MANAGEMENT));
	}

	private static String quoted(String text) {
		return "\"%s\",".formatted(text);
	}

}
