package dev.slipway.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a new service needs to call others: a client of the provider, with its secret
 * wherever the platform runs, the addresses, and the network policies' labels. In shared
 * files it is in marked blocks, so that it is removed with the service.
 *
 * @param service the caller
 * @param dependencies the services that it calls
 */
record Calls(NewService service, Set<String> dependencies) {

	private static final String IDENTITY = "services/identity/src/main/resources/";

	private static final String RESOURCES = "services/{name}/src/main/resources/";

	private static final String EXTERNAL_SECRETS = "k8s/components/external-secrets/";

	/**
	 * Adds it to what every service has.
	 * @throws UserError when there is no such dependency
	 */
	void add(Changes changes) {
		if (dependencies.isEmpty()) {
			return;
		}
		requireServices(changes);
		if (changes.exists(Path.of(IDENTITY))) {
			addClient(changes);
		}
		addSecret(changes);
		addConfiguration(changes);
		insert(changes, "services/{name}/catalog-info.yaml", "  providesApis: .+",
				"  consumesApis: [%s]\n".formatted(String.join(", ", new TreeSet<>(dependencies))));
		dependencies.forEach((dependency) -> addEdge(changes, dependency));
		Services.adjustToCalls(changes);
	}

	private void requireServices(Changes changes) {
		var all = Services.of(changes);
		all.remove(service.name());
		dependencies.stream().filter((dependency) -> !all.contains(dependency)).findFirst().ifPresent((unknown) -> {
			throw new UserError("there is no service %s to call. Services: %s.".formatted(unknown,
					all.isEmpty() ? "none" : String.join(", ", all)));
		});
	}

	private void addClient(Changes changes) {
		insert(changes, IDENTITY + "application.yaml", "    clients:", """
				      # begin {name}
				      {name}:
				        scopes: [] # those that its calls need, such as "orders:write"
				      # end {name}
				""");
		insert(changes, IDENTITY + "application-demo.yaml", "    clients:", """
				      # begin {name}
				      {name}:
				        secret: development-only
				      # end {name}
				""");
		// For identity's tests, which start without the demo's secrets.
		insert(changes, "services/identity/src/test/resources/config/application.yaml", "    clients:", """
				      # begin {name}
				      {name}:
				        secret: test
				      # end {name}
				""");
		insert(changes, IDENTITY + "application-training.yaml", " +key-encryption-secret: .+", """
				# begin {name}
				slipway.identity.clients.{name}.secret: training
				# end {name}
				""");
		insert(changes, "k8s/base/identity/deployment.yaml", " +# end [a-z0-9]+", """
				              # begin {name}
				              - secret: # the client mounts the same one, so the two cannot differ
				                  name: {name}-client
				                  items:
				                    - key: slipway.client.secret
				                      path: slipway.identity.clients.{name}.secret
				              # end {name}
				""");
	}

	private void addSecret(Changes changes) {
		insert(changes, "k8s/base/{name}/deployment.yaml", " +name: {name}-database", """
				              - secret:
				                  name: {name}-client
				""");
		insert(changes, "k8s/overlays/local/secrets/kustomization.yaml", "  - \\{name: .+|  # end [a-z0-9]+", """
				  # begin {name}
				  - {name: {name}-client, literals: [slipway.client.secret=development-only]}
				  # end {name}
				""");
		insert(changes, EXTERNAL_SECRETS + "kustomization.yaml", "  - .+\\.yaml|  # end [a-z0-9]+", """
				  # begin {name}
				  - {name}-client.yaml
				  # end {name}
				""");
		var database = changes.text(Path.of(Copies.MODEL + Services.DATABASE_SECRET));
		write(changes, EXTERNAL_SECRETS + "{name}-client.yaml",
				"# sample: {name}\n" + database.replace("skeleton-database", "{name}-client"));
		insert(changes, "docs/operations/deploy.md", "\\| `[a-z-]+` \\| `.+",
				"""
						| `{name}-client` | `slipway.client.secret` | with which {name} gets its own tokens; the provider's client \
						{name} has the same <!-- with {name} --> |
						""");
	}

	private void addConfiguration(Changes changes) {
		var addresses = new StringBuilder();
		var registrations = new StringBuilder();
		for (var dependency : dependencies) {
			addresses.append("""
					      {dependency}:
					        base-url: ${slipway.services.{dependency}:http://{dependency}:8080}
					""".replace("{dependency}", dependency));
			registrations.append("""
					          {dependency}:
					            client-id: ${slipway.client.id}
					            client-secret: ${slipway.client.secret}
					""".replace("{dependency}", dependency));
		}
		var configuration = Path.of(service.fill(RESOURCES + "application.yaml"));
		changes.write(configuration, changes.text(configuration) + service.fill("""
				  http:
				    serviceclient:
				%s  security:
				    oauth2:
				      client:
				        registration: # one for each dependency, so that a token allows no more than its receiver needs
				%s
				""".formatted(addresses, registrations)));
		writeSecret(changes, RESOURCES + "application-demo.yaml", "# Development only: a well-known secret.\n\n",
				"development-only");
		writeSecret(changes, RESOURCES + "application-training.yaml",
				"# A start that only records an AOT cache: settings without a default need some value.\n\n",
				"training");
		writeSecret(changes, "services/{name}/src/test/resources/config/application.yaml", "", "test");
	}

	private void writeSecret(Changes changes, String file, String comment, String secret) {
		write(changes, file, comment + """
				slipway:
				  client:
				    secret: %s
				""".formatted(secret));
	}

	private void addEdge(Changes changes, String dependency) {
		insert(changes, "k8s/base/{name}/deployment.yaml", " +calls\\..+: \"true\"",
				"        calls.slipway.dev/%s: \"true\"\n".formatted(dependency));
		for (var diagram : List.of("README.md", "docs/architecture.md")) {
			insert(changes, diagram, "  gateway --> {name}", """
					  %%%% begin {name} %1$s
					  {name} --> %1$s
					  %%%% end {name} %1$s
					""".formatted(dependency));
		}
	}

	private void write(Changes changes, String file, String text) {
		changes.write(Path.of(service.fill(file)), service.fill(text));
	}

	private void insert(Changes changes, String file, String kind, String lines) {
		changes.insertAfterLast(Path.of(service.fill(file)), service.fill(kind), service.fill(lines));
	}

}
