package dev.slipway.platform.development;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Says where a service that an IDE has started can be reached, with what, and which
 * others it calls.
 */
record Welcome(DevelopmentPlatform platform, ConfigurableApplicationContext context) {

	private static final Logger log = LoggerFactory.getLogger(Development.class);

	/** How a service's own settings name those that it calls. */
	private static final Pattern CALLED = Pattern.compile("\\$\\{slipway\\.services\\.([a-z0-9]+)");

	private static final String CLIENTS = "spring.security.oauth2.client.registration";

	void log() {
		var lines = Stream
			.of(Stream.of("%s is ready: %s".formatted(platform.service(), url())), people(), database(),
					Stream.of(calls()))
			.flatMap((part) -> part);
		log.info(lines.collect(Collectors.joining("\n  ")));
	}

	/** Not in the platform that {@code ./run} has started. */
	private boolean isAlone() {
		return context.getEnvironment().getPropertySources().contains("alone");
	}

	private String url() {
		return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
	}

	private Stream<String> people() {
		var provider = context.getBeanProvider(DevelopmentProvider.class).getIfAvailable();
		if (provider == null) {
			var identity = platform.isIdentity() ? url() : platform.issuer();
			return Stream.of("a token    curl -s -u alice:alice -d grant_type=client_credentials %s%s"
				.formatted(identity, DevelopmentProvider.TOKENS));
		}
		return provider.clients()
			.stream()
			.map((name) -> "%-10s curl -s -H 'Authorization: Bearer %s' '%s%s'".formatted(name, provider.token(name),
					url(), example()));
	}

	/** The first path of the API that can be read as it is. */
	private String example() {
		return context.getBeansOfType(RequestMappingHandlerMapping.class)
			.values()
			.stream()
			.flatMap((mappings) -> mappings.getHandlerMethods().keySet().stream())
			.filter((mapping) -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
			.flatMap((mapping) -> mapping.getPatternValues().stream())
			.filter((path) -> path.startsWith("/api/") && !path.contains("{") && !path.contains("/openapi"))
			.min(String::compareTo)
			.orElse("/api/%s/openapi".formatted(platform.service()));
	}

	private Stream<String> database() {
		var port = context.getEnvironment().getProperty("slipway.database.port");
		var kept = isAlone() ? platform.folder() : platform.root().resolve(".slipway");
		return context.containsBean("dataSource")
				? Stream.of("database   PGPASSFILE='%s' psql -h 127.0.0.1 -p %s %3$s %3$s"
					.formatted(kept.resolve("pgpass"), port, platform.service()))
				: Stream.empty();
	}

	private String calls() {
		var called = called();
		if (called.isEmpty()) {
			return "calls      no other service";
		}
		var missing = called.stream().filter((name) -> !platform.runs(name)).toList();
		var line = "calls      " + String.join(", ", called);
		return missing.isEmpty() ? line : "%s; not running: %s (start %s)".formatted(line, String.join(", ", missing),
				missing.stream().map(Welcome::mainClass).collect(Collectors.joining(", ")));
	}

	/** Every service has it. */
	private static String mainClass(String service) {
		return "Test%s%sApplication".formatted(service.substring(0, 1).toUpperCase(Locale.ROOT), service.substring(1));
	}

	private List<String> called() {
		var called = new TreeSet<String>();
		if (platform.service().equals(DevelopmentPlatform.GATEWAY)) {
			called.addAll(platform.services());
			called.remove(DevelopmentPlatform.GATEWAY);
		}
		for (var source : context.getEnvironment().getPropertySources()) {
			if (source.getName().startsWith("Config resource") && source instanceof EnumerablePropertySource<?> own) {
				for (var name : own.getPropertyNames()) {
					CALLED.matcher(Objects.toString(own.getProperty(name)))
						.results()
						.map((match) -> match.group(1))
						.forEach(called::add);
					if (name.startsWith(CLIENTS)) {
						called.add(DevelopmentPlatform.IDENTITY);
					}
				}
			}
		}
		return List.copyOf(called);
	}

}
