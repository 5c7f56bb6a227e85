package dev.slipway.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every place in the checkout that knows services: the one list that adding, removing and
 * the tests use.
 */
final class Services {

	/** In the same places, but never added or removed. */
	private static final Set<String> FIXED = Set.of("gateway", "postgres");

	/** The one that an OpenID provider elsewhere can replace. */
	static final String IDENTITY = "identity";

	/** In the folder of the model. */
	static final String DATABASE_SECRET = "database-secret.yaml";

	private static final Path POM = Path.of("pom.xml");

	private static final String QUOTA = "k8s/components/namespace/resourcequota.yaml";

	private static final Pattern MODULE = Pattern.compile("<module>services/(.+)</module>");

	// @formatter:off
	private static final List<Place> PLACES = List.of(
		new Copies("services/{name}", "template/skeleton", "skeleton"),
		Copies.ofModel("services/{name}/Dockerfile", "Dockerfile"),
		Copies.ofModel("k8s/base/{name}", "base"),
		Copies.ofModel("k8s/components/external-secrets/{name}-database.yaml", DATABASE_SECRET),
		Copies.ofGateway(".run/{name}.run.xml"),
		Copies.ofGateway(".run/join-{name}.run.xml"),
		new OptionalFile("observability/dashboards/{name}.json"),
		new OptionalFile("docs/{name}.png"),

		Entries.of("pom.xml", "\t\t<module>services/{name}</module>",
			"\t\t<module>services/{name}</module>", "\t\t<module>(?:services|platform)/.+</module>"),
		Entries.of("catalog-info.yaml", "    - \\./services/{name}/catalog-info\\.yaml",
			"    - ./services/{name}/catalog-info.yaml", "  targets:|    - \\./.+/catalog-info\\.yaml"),
		Entries.of("docker-compose.yml",
			"\n  {name}:\n(?:    .+\n)*    image: slipway/{name}:dev(?:\n    .+)*",
			"\n  {name}:\n    <<: *service\n    image: slipway/{name}:dev\n    build: {<<: *build, dockerfile: services/{name}/Dockerfile}",
			"services:(?:\n  .+)+|\n  {name}:\n(?:    .+\n)*    image: slipway/{name}:dev(?:\n    .+)*"),
		Entries.likeGateway(".run/All services.run.xml", "    <toRun name=\"{name}\" type=\"Application\" />"),
		Entries.of(".vscode/launch.json", "    \\{.+ \"name\": \"{name}\", .+},",
			"    {\"type\": \"java\", \"request\": \"launch\", \"name\": \"{name}\", \"mainClass\": \"dev.slipway.{name}.Test{Name}Application\", \"projectName\": \"{name}\", \"vmArgs\": \"-XX:TieredStopAtLevel=1\"},",
			"  \"configurations\": \\[|    \\{.+ \"name\": \"{name}\", .+},"),
		Entries.of(".vscode/launch.json", "    \\{.+ \"name\": \"{name} in \\./run\", .+},",
			"    {\"type\": \"java\", \"request\": \"launch\", \"name\": \"{name} in ./run\", \"mainClass\": \"dev.slipway.{name}.Test{Name}Application\", \"projectName\": \"{name}\", \"vmArgs\": \"-XX:TieredStopAtLevel=1 -Dslipway.development.join=true\"},",
			"  \"configurations\": \\[|    \\{.+ \"name\": \"[a-z0-9]+(?: in \\./run)?\", .+},"),
		Entries.of(".vscode/launch.json", "        \"{name}\",", "        \"{name}\",",
			"      \"configurations\": \\[|        \"{name}\","),
		Entries.of("http-client.env.json", "  \"{name}\": .+,",
			"  \"{name}\": {\"api\": \"http://localhost:{ide}\", \"tokens\": \"http://localhost:{tokens}\"},",
			"  \"[a-z]+\": .+,"),
		Entries.likeGateway("k8s/base/kustomization.yaml", "  - {name}"),
		Entries.likeGateway("k8s/overlays/local/kustomization.yaml", "  - \\{name: slipway/{name}, .+"),
		Entries.likeGateway("k8s/overlays/production/kustomization.yaml", "  - \\{name: slipway/{name}, .+"),
		Entries.of("k8s/overlays/local/secrets/kustomization.yaml", "  - \\{name: {name}-database, .+",
			"  - {name: {name}-database, envs: [database.env]}",
			"  - \\{name: postgres, .+|  - \\{name: {name}-database, .+"),
		Entries.of("k8s/components/external-secrets/kustomization.yaml", "  - {name}-database\\.yaml",
			"  - {name}-database.yaml", "  - postgres\\.yaml|  - {name}-database\\.yaml"),
		Entries.of("k8s/components/postgres/databases/deployment.yaml",
			" +- \\{name: {name}, mountPath: /secrets/.+",
			"            - {name: {name}, mountPath: /secrets/{name}, readOnly: true}",
			" +volumeMounts:|            - \\{name: {name}, mountPath: /secrets/.+"),
		Entries.of("k8s/components/postgres/databases/deployment.yaml", " +- \\{name: {name}, secret: .+",
			"        - {name: {name}, secret: {secretName: {name}-database}}",
			"      volumes:|        - \\{name: {name}, secret: .+"),

		// A service at its maximum: four pods, and a fifth while they roll out.
		new SharedLimit("k8s/components/postgres-server/server/statefulset.yaml", "max_connections=", 55),
		new SharedLimit("k8s/components/cloudnative-pg/cluster.yaml", "max_connections: \"", 55),
		new SharedLimit(QUOTA, "^    pods: \"", 5),
		new SharedLimit(QUOTA, "requests\\.cpu: \"", 2),
		new SharedLimit(QUOTA, "limits\\.cpu: \"", 10),
		new SharedLimit(QUOTA, "requests\\.memory: ", 3),
		new SharedLimit(QUOTA, "limits\\.memory: ", 3),
		new SharedLimit(QUOTA, "requests\\.ephemeral-storage: ", 1),
		new SharedLimit(QUOTA, "limits\\.ephemeral-storage: ", 3),

		// A new service is stopped first, since it may call the others one day.
		Entries.of("local/src/main/java/dev/slipway/local/topology/Topology.java", "\t\tnew Service\\(\"{name}\", .+",
			"\t\tnew Service({launch}),", "\t\tnew Service\\(GATEWAY,.+"),
		Entries.of("local/README.md", "\\| {name} \\| \\d+ \\| \\d+ \\|",
			"| {name} | {http} | {management} |", "\\| [a-z]+ \\| \\d+ \\| \\d+ \\|"),
		Entries.of("gateway/src/main/java/dev/slipway/gateway/Routes.java", "\t\t\t(?:api|pages)\\(\"{name}\".+",
			"\t\t\tapi(\"{name}\", \"/api/{name}/notes/**\"),", "\t\t\tapi\\(.+|.+ TABLE = List\\.of\\(.*"),
		Entries.of("gateway/README.md", "\\| `/[^|]+` \\| {name} \\|.*", "| `/api/{name}/notes/**` | {name} | |",
			"\\| `/api/[a-z]+/.+|\\| path .+\\n\\|-.+"),
		Entries.of("services/identity/src/main/resources/application.yaml", " +- {name}:.+",
			"          - {name}:write", " +- [a-z]+:write| +- gateway:read").forSome(),
		Entries.of("services/identity/src/main/resources/application-demo.yaml", " +- {name}:.+",
			"          - {name}:write",
			" +- [a-z]+:write| +- gateway:read").forSome(),
		Entries.of("services/identity/src/main/resources/db/demo/R__demo_users.sql", ".+, '{name}:.+",
			"    ('admin', '{name}:write'),", "permissions .+|    \\('[a-z]+', '[a-z]+:.+'\\),").forSome(),
		Entries.of("docs/operations/deploy.md", "\\| `{name}-database` .+",
			"| `{name}-database` | `slipway.database.password` `slipway.database.owner-password` | |",
			"\\| `postgres` .+|\\| `.+-database` .+"),
		Entries.of("README.md", "\\| \\*\\*{name}\\*\\* .+",
			"| **{name}** | notes; replace this with what it does | [/api/{name}](services/{name}/README.md) | [services/{name}](services/{name}) |",
			"\\| \\*\\*.+"),
		Entries.of("README.md", "  gateway --> {name}", "  gateway --> {name}",
			"  caller\\(.+|  gateway --> {name}"),
		Entries.of("README.md", "  {name} --- postgres", "  {name} --- postgres",
			"  caller\\(.+|  gateway --> .+|  {name} --- postgres"),
		Entries.of("docs/architecture.md", "  gateway --> {name}", "  gateway --> {name}",
			"  caller\\(.+|  gateway --> {name}"),
		Entries.of("docs/architecture.md", "  {name} --- .+", "  {name} --- {name}-db[({name})]",
			"  caller\\(.+|  gateway --> .+|  {name} --- .+"));
	// @formatter:on

	/** A policy that selects no pod would be a mistake, so only these have one. */
	private static final List<Place> CALLED = List.of(
			Copies.ofModel("k8s/components/network-policies/call-{name}.yaml", "call.yaml").forSome(),
			Entries
				.of("k8s/components/network-policies/kustomization.yaml", "  - call-{name}\\.yaml",
						"  - call-{name}.yaml", "  - postgres\\.yaml|  - call-{name}\\.yaml")
				.forSome());

	private static final Pattern CALL = Pattern.compile("(?m)^ +calls\\.[a-z0-9.]+/([a-z0-9]+): \"true\"");

	private static final Pattern CALLER = Pattern
		.compile("k8s/(?:base/[a-z0-9]+|components/spring-boot)/deployment\\.yaml");

	private Services() {
	}

	/** Every place where a service must be, or may be. */
	static List<Place> places() {
		return Stream.concat(PLACES.stream(), CALLED.stream()).toList();
	}

	/**
	 * Adds a new service to all of them.
	 * @throws UserError when its name is taken in one
	 */
	static void add(Changes changes, NewService service) {
		places().stream().filter((place) -> place.isTaken(changes, service.name())).findFirst().ifPresent((place) -> {
			throw new UserError("'%s' is not available as a service name: it is already used in %s."
				.formatted(service.name(), place.where().replace("{name}", service.name())));
		});
		PLACES.forEach((place) -> place.add(changes, service));
	}

	/**
	 * Gives the services that others call what only those have, and takes it from the
	 * rest.
	 */
	static void adjustToCalls(Changes changes) {
		var called = called(changes);
		for (var place : CALLED) {
			var present = place.names(changes);
			for (var service : of(changes)) {
				if (called.contains(service) && !present.contains(service)) {
					place.add(changes, NewService.named(service));
				}
				if (!called.contains(service) && present.contains(service)) {
					place.remove(changes, service);
				}
			}
		}
	}

	/** According to the labels of the callers. */
	private static Set<String> called(Changes files) {
		return files.files()
			.stream()
			.filter((file) -> CALLER.matcher(file.toString()).matches())
			.flatMap((file) -> calls(files, file))
			.collect(Collectors.toSet());
	}

	private static Stream<String> calls(Changes files, Path deployment) {
		return CALL.matcher(files.text(deployment)).results().map((call) -> call.group(1));
	}

	/** The services that one calls, according to its labels. */
	static Set<String> calls(Changes files, String service) {
		var deployment = Path.of("k8s/base", service, "deployment.yaml");
		return files.exists(deployment) ? calls(files, deployment).collect(Collectors.toSet()) : Set.of();
	}

	/** The services that can be added and removed. */
	static Set<String> of(Changes files) {
		return of(files.text(POM));
	}

	/** The same, according to the text of a root POM. */
	static Set<String> of(String pom) {
		var names = new TreeSet<String>(MODULE.matcher(pom).results().map((module) -> module.group(1)).toList());
		names.removeAll(FIXED);
		return names;
	}

	/** What is wrong, each as a place and a sentence. */
	static List<String> faults(Changes files) {
		var services = of(files);
		var places = PLACES.stream()
			.flatMap((place) -> place.isForEveryService() ? faults(place, place.names(files), services)
					: unknown(place.where(), place.names(files), services));
		var called = called(files);
		called.retainAll(services);
		var calls = CALLED.stream().flatMap((place) -> faults(place, place.names(files), called));
		var marks = Blocks.files(files)
			.stream()
			.flatMap((file) -> unknown(file.toString(), files.content(file).text().map(Blocks::named).orElse(Set.of()),
					services));
		return Stream.of(places, calls, marks).flatMap((faults) -> faults).toList();
	}

	private static Stream<String> faults(Place place, Set<String> named, Set<String> services) {
		var missing = services.stream()
			.filter((service) -> !named.contains(service))
			.map((service) -> "%s: %s is missing".formatted(place.where(), service));
		return Stream.concat(missing, unknown(place.where(), named, services));
	}

	private static Stream<String> unknown(String where, Set<String> named, Set<String> services) {
		return named.stream()
			.filter((name) -> !services.contains(name) && !FIXED.contains(name))
			.map((name) -> "%s: there is no service %s".formatted(where, name));
	}

}
