package dev.slipway.checks.kubernetes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.slipway.checks.Checkout;
import tools.jackson.databind.JsonNode;

/**
 * An application's configuration: its {@code application.yaml} over the platform's
 * defaults.
 */
final class Application {

	private static final String DEFAULTS = "platform/platform-starter/src/main/resources/dev/slipway/platform/platform-defaults.yaml";

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:{}]+)(?::([^{}]*))?}");

	private static final Pattern URL = Pattern.compile("http://([a-z0-9-]+):(\\d+).*");

	private static final List<Application> ALL = Checkout.applications().stream().map(Application::new).toList();

	private final Path folder;

	private final Map<String, String> properties = new TreeMap<>();

	private Application(Path folder) {
		this.folder = folder;
		read(Checkout.yaml(DEFAULTS), "");
		read(Checkout.yaml(Checkout.ROOT.relativize(folder) + "/src/main/resources/application.yaml"), "");
	}

	static List<Application> all() {
		return ALL;
	}

	static Application named(String name) {
		return ALL.stream().filter((application) -> application.name().equals(name)).findFirst().orElseThrow();
	}

	String name() {
		return folder.getFileName().toString();
	}

	boolean ownsDatabase() {
		return Files.isDirectory(folder.resolve("src/main/resources/db/migration"));
	}

	/** A property's value with its placeholders resolved. */
	String get(String property) {
		var value = properties.get(property);
		if (value == null) {
			throw new IllegalArgumentException("%s does not set %s".formatted(name(), property));
		}
		return PLACEHOLDER.matcher(value).replaceAll((placeholder) -> {
			var known = properties.get(placeholder.group(1));
			return (known != null) ? known : String.valueOf(placeholder.group(2));
		});
	}

	int number(String property) {
		return Integer.parseInt(get(property));
	}

	Duration duration(String property) {
		return seconds(get(property));
	}

	/** What it calls, as {@code host:port}, according to its configuration. */
	Set<String> dependencies() {
		return properties.keySet()
			.stream()
			.filter((property) -> property
				.matches("spring\\.http\\.serviceclient\\..*\\.base-url|slipway\\.provider\\.address"))
			.map((property) -> URL.matcher(get(property)))
			.filter(Matcher::matches)
			.map((url) -> url.group(1) + ":" + url.group(2))
			.collect(Collectors.toSet());
	}

	/** A default that is in the code, as {@code @DefaultValue("4s") Duration name}. */
	static Duration inCode(String path, String name) {
		var declaration = Pattern.compile("@DefaultValue\\(\"(\\w+)\"\\) Duration %s\\b".formatted(name))
			.matcher(Checkout.text(path));
		if (!declaration.find()) {
			throw new IllegalArgumentException("%s declares no %s".formatted(path, name));
		}
		return seconds(declaration.group(1));
	}

	private static Duration seconds(String text) {
		return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
	}

	private void read(JsonNode object, String prefix) {
		object.propertyStream().forEach((entry) -> {
			var name = prefix + entry.getKey();
			if (entry.getValue().isObject()) {
				read(entry.getValue(), name + ".");
			}
			else {
				properties.put(name, entry.getValue().asString(""));
			}
		});
	}

	@Override
	public String toString() {
		return name();
	}

}
