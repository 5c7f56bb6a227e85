package dev.slipway.platform.development;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.FileSystemResource;

/**
 * A user of the demo who gets a token from a shell, as identity declares them.
 *
 * @param secret the password, which everybody knows
 * @param throughGateway whether it is a user, not a service
 * @param scopes what the user may do
 */
record DemoClient(String secret, @DefaultValue("false") boolean throughGateway, @DefaultValue List<String> scopes) {

	private static final Path DECLARED = Path.of("services/identity/src/main/resources/application-demo.yaml");

	/** The users by their names; without identity, two who may do nothing. */
	static Map<String, DemoClient> of(Path root) {
		var file = root.resolve(DECLARED);
		if (!Files.exists(file)) {
			return Map.of("alice", new DemoClient("alice", true, List.of()), "admin",
					new DemoClient("admin", true, List.of()));
		}
		try {
			var sources = new MutablePropertySources();
			new YamlPropertySourceLoader().load("demo", new FileSystemResource(file)).forEach(sources::addLast);
			var clients = new TreeMap<String, DemoClient>(new Binder(ConfigurationPropertySources.from(sources))
				.bind("slipway.identity.clients", Bindable.mapOf(String.class, DemoClient.class))
				.orElse(Map.of()));
			clients.values().removeIf((client) -> !client.throughGateway());
			return clients;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
