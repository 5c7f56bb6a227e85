package dev.slipway.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a service stands in the checkout: the one list that adding, removing and the
 * tests work by.
 */
final class Services {

	/** What stands beside them and does not come and go. */
	private static final Set<String> FIXED = Set.of("gateway", "identity", "postgres");

	private static final Path POM = Path.of("pom.xml");

	private static final String QUOTA = "k8s/components/namespace/resourcequota.yaml";

	private static final Pattern MODULE = Pattern.compile("<module>services/(.+)</module>");

	// @formatter:off
	private static final List<Place> PLACES = List.of(
		new Copies("services/{name}", "template/skeleton", "skeleton"),
		Copies.ofIdentity("services/{name}/Dockerfile"),
		Copies.ofIdentity("containers/development-secrets/{name}"),
		Copies.ofIdentity("k8s/base/{name}"),
		Copies.ofIdentity("k8s/components/external-secrets/{name}-database.yaml"),
		Copies.ofIdentity("k8s/components/network-policies/call-{name}.yaml"),
		new Belongings("observability/dashboards/{name}.json"),
		new Belongings("docs/{name}.png"),

		Entries.likeIdentity("pom.xml", "\t\t<module>services/{name}</module>"),
		Entries.likeIdentity("docker-compose.yml",
			"\n  {name}:\n(?:    .+\n)*    image: slipway/{name}:dev(?:\n    .+)*"),
		Entries.likeIdentity("k8s/base/kustomization.yaml", "  - {name}"),
		Entries.likeIdentity("k8s/overlays/local/kustomization.yaml", "  - \\{name: slipway/{name}, .+"),
		Entries.likeIdentity("k8s/overlays/production/kustomization.yaml", "  - \\{name: slipway/{name}, .+"),
		Entries.likeIdentity("k8s/overlays/local/secrets/kustomization.yaml", "  - \\{name: {name}-database, .+"),
		Entries.likeIdentity("k8s/components/external-secrets/kustomization.yaml", "  - {name}-database\\.yaml"),
		Entries.likeIdentity("k8s/components/network-policies/kustomization.yaml", "  - call-{name}\\.yaml"),
		Entries.likeIdentity("k8s/components/postgres/databases/deployment.yaml",
			" +- \\{name: {name}, mountPath: /secrets/.+"),
		Entries.likeIdentity("k8s/components/postgres/databases/deployment.yaml",
			" +- \\{name: {name}, secret: .+"),

		// What one takes at its largest: four pods, and a fifth while they roll.
		new Size("k8s/components/postgres-server/server/statefulset.yaml", "max_connections=", 55),
		new Size("k8s/components/cloudnative-pg/cluster.yaml", "max_connections: \"", 55),
		new Size(QUOTA, "^    pods: \"", 5),
		new Size(QUOTA, "requests\\.cpu: \"", 2),
		new Size(QUOTA, "limits\\.cpu: \"", 10),
		new Size(QUOTA, "requests\\.memory: ", 3),
		new Size(QUOTA, "limits\\.memory: ", 3),
		new Size(QUOTA, "requests\\.ephemeral-storage: ", 1),
		new Size(QUOTA, "limits\\.ephemeral-storage: ", 3),

		// The first that is stopped, since it may call the others one day.
		Entries.of("local/src/main/java/dev/slipway/local/Topology.java", "\t\tnew Service\\(\"{name}\", .+",
			"\t\tnew Service({launch}),", "\t\tnew Service\\(GATEWAY,.+"),
		Entries.of("local/README.md", "\\| {name} \\| \\d+ \\| \\d+ \\|",
			"| {name} | {http} | {management} |", "\\| [a-z]+ \\| \\d+ \\| \\d+ \\|"),
		Entries.of("gateway/src/main/java/dev/slipway/gateway/Routes.java", "\t\t\tapi\\(\"{name}\".+",
			"\t\t\tapi(\"{name}\"),", "\t\t\tapi\\(.+|.+ TABLE = List\\.of\\("),
		Entries.of("gateway/README.md", "\\| `/api/{name}/.+", "| `/api/{name}/**` | {name} | |",
			"\\| `/api/[a-z]+/.+|\\| path .+\\n\\|-.+"),
		Entries.of("services/identity/src/main/resources/application.yaml", " +- {name}:.+",
			"          - {name}:write", " +- [a-z]+:write| +- customer").forSome(),
		Entries.of("services/identity/src/main/resources/application-demo.yaml", " +- {name}:.+",
			"          - {name}:write",
			" +- [a-z]+:write|      admin:\n        secret: admin\n        scopes:").forSome(),
		Entries.of("services/identity/src/main/resources/db/demo/R__demo_users.sql", ".+, '{name}:.+",
			"update users set authorities = array_append(authorities, '{name}:write') where name = 'admin';",
			"update users .+|on conflict .+").forSome(),
		Entries.of("docs/operations/deploy.md", "\\| `{name}-database` .+",
			"| `{name}-database` | `slipway.database.password` `slipway.database.owner-password` | |",
			"\\| `.+-database` .+"),
		Entries.of("README.md", "\\| \\*\\*{name}\\*\\* .+",
			"| **{name}** | notes, until you write here what | [/api/{name}](services/{name}/README.md) | [services/{name}](services/{name}) |",
			"\\| \\*\\*.+"),
		Entries.likeIdentity("README.md", "  gateway --> {name}"),
		Entries.likeIdentity("README.md", "  {name} --- postgres"),
		Entries.likeIdentity("docs/architecture.md", "  gateway --> {name}"),
		Entries.likeIdentity("docs/architecture.md", "  {name} --- .+"));
	// @formatter:on

	private Services() {
	}

	/** Every place where a service has to stand, or may. */
	static List<Place> places() {
		return PLACES;
	}

	/**
	 * Puts a new one into all of them.
	 * @throws UserError when something is in its way
	 */
	static void add(Changes changes, NewService service) {
		PLACES.stream().filter((place) -> place.isTaken(changes, service.name())).findFirst().ifPresent((place) -> {
			throw new UserError("'%s' is no name for a service: there is something of that name in %s already."
				.formatted(service.name(), place.where().replace("{name}", service.name())));
		});
		PLACES.forEach((place) -> place.add(changes, service));
	}

	/** Those that come and go. */
	static Set<String> of(Changes files) {
		Set<String> names = new TreeSet<>(
				MODULE.matcher(files.text(POM)).results().map((module) -> module.group(1)).toList());
		names.removeAll(FIXED);
		return names;
	}

	/** What is wrong in some place, each in a sentence that says where. */
	static List<String> faults(Changes files) {
		Set<String> services = of(files);
		Stream<String> places = PLACES.stream().flatMap((place) -> faults(place, place.names(files), services));
		Stream<String> marks = Blocks.files(files)
			.stream()
			.flatMap((file) -> unknown(file.toString(), Blocks.named(files.text(file)), services));
		return Stream.concat(places, marks).toList();
	}

	private static Stream<String> faults(Place place, Set<String> named, Set<String> services) {
		Stream<String> missing = services.stream()
			.filter((service) -> place.isForAll() && !named.contains(service))
			.map((service) -> "%s: %s is missing".formatted(place.where(), service));
		return Stream.concat(missing, unknown(place.where(), named, services));
	}

	private static Stream<String> unknown(String where, Set<String> named, Set<String> services) {
		return named.stream()
			.filter((name) -> !services.contains(name) && !FIXED.contains(name))
			.map((name) -> "%s: there is no service %s".formatted(where, name));
	}

}
