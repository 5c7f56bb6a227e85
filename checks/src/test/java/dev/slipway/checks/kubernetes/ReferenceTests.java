package dev.slipway.checks.kubernetes;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.slipway.checks.Checkout;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ReferenceTests {

	/** In every namespace. */
	private static final Set<String> PREDEFINED = Set.of("ConfigMap/kube-root-ca.crt");

	private static final Pattern SECRET = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| ([^|]+) \\|");

	@EveryOverlay
	void whatAPodReferencesExists(Manifests manifests) {
		var required = requiredSecrets().keySet();

		assertThat(manifests.pods()).isNotEmpty().allSatisfy((pod) -> {
			assertThat(manifests.has("ServiceAccount", pod.at("/serviceAccountName").asString(""))).as("ServiceAccount")
				.isTrue();
			assertThat(manifests.has("PriorityClass", pod.at("/priorityClassName").asString(""))).as("PriorityClass")
				.isTrue();
			assertThat(references(pod)).allMatch((reference) -> exists(manifests, reference)
					|| (reference.startsWith("Secret/") && required.contains(reference.substring("Secret/".length()))));
		});
	}

	@EveryOverlay
	void aSecretIsCompleteOrAbsent(Manifests manifests) {
		var required = requiredSecrets();
		var present = manifests.kind("Secret").map((secret) -> withoutHash(secret.name())).collect(Collectors.toSet());

		if (manifests.areDemo()) {
			assertThat(present).isEqualTo(required.keySet());
			assertThat(manifests.kind("Secret"))
				.allSatisfy((secret) -> assertThat(Resource.strings(secret.at("/data")).keySet())
					.isEqualTo(required.get(withoutHash(secret.name()))));
		}
		else {
			assertThat(present).isEmpty();
		}
	}

	@EveryOverlay
	void everyRequiredSecretIsUsed(Manifests manifests) {
		var used = Stream
			.concat(manifests.pods().stream().flatMap((pod) -> references(pod).stream()),
					manifests.kind("Cluster")
						.map((cluster) -> "Secret/" + cluster.at("/spec/superuserSecret/name").asString()))
			.filter((reference) -> reference.startsWith("Secret/"))
			.map((reference) -> withoutHash(reference.substring("Secret/".length())))
			.collect(Collectors.toSet());

		assertThat(used).isEqualTo(requiredSecrets().keySet());
	}

	@EveryOverlay
	void everyFileOfASecretIsOneOfItsKeys(Manifests manifests) {
		var keys = requiredSecrets();

		assertThat(manifests.pods()).allSatisfy((pod) -> pod.volumes()
			.stream()
			.flatMap((volume) -> Resource.elements(volume.at("/projected/sources")))
			.map((source) -> source.at("/secret"))
			.forEach((secret) -> assertThat(
					Resource.elements(secret.at("/items")).map((item) -> item.at("/key").asString()))
				.isSubsetOf(keys.getOrDefault(withoutHash(secret.at("/name").asString("")), Set.of()))));
	}

	@EveryOverlay
	void everyMountHasItsVolumeAndEveryVolumeItsMount(Manifests manifests) {
		assertThat(manifests.pods()).allSatisfy((pod) -> {
			var mounts = pod.containers()
				.stream()
				.flatMap((container) -> Resource.elements(container.at("/volumeMounts")))
				.map((mount) -> mount.at("/name").asString())
				.collect(Collectors.toSet());
			var claims = Resource.elements(pod.workload().at("/spec/volumeClaimTemplates"))
				.map((claim) -> claim.at("/metadata/name").asString());
			var volumes = Stream.concat(pod.volumes().stream().map((volume) -> volume.at("/name").asString()), claims)
				.collect(Collectors.toSet());
			assertThat(mounts).isEqualTo(volumes);
		});
	}

	@EveryOverlay
	void everySelectorFindsPods(Manifests manifests) {
		assertThat(manifests.kind("Service")).isNotEmpty()
			.filteredOn((service) -> !service.at("/spec/type").asString("").equals("ExternalName"))
			.allSatisfy((service) -> {
				var pods = manifests.selectedBy(Resource.strings(service.at("/spec/selector"))).toList();
				assertThat(pods.size() + (isForOperatorsPods(manifests, service.at("/spec/selector")) ? 1 : 0))
					.as("%s", service)
					.isPositive();
				assertThat(pods).allSatisfy((pod) -> assertThat(Resource.elements(service.at("/spec/ports")))
					.allMatch((port) -> pod.ports().contains(pod.port(port.at("/targetPort")))));
			});
		assertThat(manifests.kind("PodDisruptionBudget")).isNotEmpty()
			.allSatisfy((budget) -> assertThat(manifests.pods().stream().filter(Pod::serves))
				.filteredOn((pod) -> pod.isSelectedBy(budget.at("/spec/selector")))
				.as("%s", budget)
				.hasSize(1));
		assertThat(Stream.concat(selectors(manifests, "NetworkPolicy", "/spec/podSelector"),
				selectors(manifests, "PodMonitor", "/spec/selector")))
			.isNotEmpty()
			.allMatch((selector) -> manifests.pods().stream().anyMatch((pod) -> pod.isSelectedBy(selector))
					|| isForOperatorsPods(manifests, selector.at("/matchLabels")));
	}

	private static Stream<JsonNode> selectors(Manifests manifests, String kind, String pointer) {
		return manifests.kind(kind).map((resource) -> resource.at(pointer));
	}

	@EveryOverlay
	void aWorkloadFindsItsOwnPods(Manifests manifests) {
		assertThat(manifests.pods()).filteredOn(Pod::serves).isNotEmpty().allSatisfy((pod) -> {
			var selector = pod.workload().at("/spec/selector");
			assertThat(manifests.pods().stream().filter((each) -> each.isSelectedBy(selector))).containsExactly(pod);
		});
	}

	@EveryOverlay
	void everyIngressRoutesToTheGateway(Manifests manifests) {
		var backends = Stream.concat(
				manifests.kind("Ingress")
					.flatMap((ingress) -> Resource.elements(ingress.at("/spec/rules")))
					.flatMap((rule) -> Resource.elements(rule.at("/http/paths")))
					.map((path) -> path.at("/backend/service")),
				manifests.kind("HTTPRoute")
					.flatMap((route) -> Resource.elements(route.at("/spec/rules")))
					.flatMap((rule) -> Resource.elements(rule.at("/backendRefs"))));

		assertThat(backends).allSatisfy((backend) -> {
			assertThat(backend.at("/name").asString()).isEqualTo("gateway");
			var service = manifests.find("Service", "gateway").orElseThrow();
			assertThat(Resource.elements(service.at("/spec/ports")))
				.anyMatch((port) -> isPort(port, backend.at("/port")));
		});
	}

	// begin identity
	/** Tokens and cookies are valid for this address only. */
	@EveryOverlay
	void theIssuerIsTheIngressHost(Manifests manifests) {
		var platform = manifests.kind("ConfigMap")
			.filter((map) -> withoutHash(map.name()).equals("platform"))
			.findFirst()
			.orElseThrow();
		var issuer = Manifests.of("platform", platform.at("/data/application.yaml").asString())
			.all()
			.getFirst()
			.at("/slipway/issuer")
			.asString();
		var hosts = Stream
			.concat(manifests.kind("Ingress")
				.flatMap((ingress) -> Resource.elements(ingress.at("/spec/rules")))
				.map((rule) -> rule.at("/host").asString()),
					manifests.kind("HTTPRoute")
						.flatMap((route) -> Resource.elements(route.at("/spec/hostnames")))
						.map(JsonNode::asString))
			.collect(Collectors.toSet());

		assertThat(issuer).isNotEmpty();
		assertThat(hosts).allMatch((host) -> issuer.equals("https://" + host));
	}
	// end identity

	@EveryOverlay
	void aRoleNamesWhatExistsAndIsBoundToItsServiceAccount(Manifests manifests) {
		assertThat(manifests.kind("Role")).isNotEmpty().allSatisfy((role) -> {
			assertThat(Resource.elements(role.at("/rules/0/resourceNames")))
				.allMatch((name) -> manifests.has("ConfigMap", name.asString()));
			var binding = manifests.find("RoleBinding", role.name()).orElseThrow();
			assertThat(binding.at("/roleRef/name").asString()).isEqualTo(role.name());
			assertThat(Resource.elements(binding.at("/subjects")).map((subject) -> subject.at("/name").asString()))
				.containsExactly(role.name());
			assertThat(manifests.has("ServiceAccount", role.name())).isTrue();
		});
	}

	/** The Secrets in the table of deploy.md, with their keys. */
	private static Map<String, Set<String>> requiredSecrets() {
		Map<String, Set<String>> secrets = new TreeMap<>();
		SECRET.matcher(Checkout.text("docs/operations/deploy.md"))
			.results()
			.forEach((row) -> secrets.put(row.group(1),
					Pattern.compile("`([^`]+)`")
						.matcher(row.group(2))
						.results()
						.map((key) -> key.group(1))
						.collect(Collectors.toCollection(TreeSet::new))));
		assertThat(secrets).isNotEmpty();
		return secrets;
	}

	private static boolean exists(Manifests manifests, String reference) {
		var slash = reference.indexOf('/');
		return PREDEFINED.contains(reference)
				|| manifests.has(reference.substring(0, slash), reference.substring(slash + 1));
	}

	private static Set<String> references(Pod pod) {
		Set<String> references = new TreeSet<>();
		for (var volume : pod.volumes()) {
			add(references, "ConfigMap", volume.at("/configMap/name"));
			add(references, "Secret", volume.at("/secret/secretName"));
			add(references, "PersistentVolumeClaim", volume.at("/persistentVolumeClaim/claimName"));
			Resource.elements(volume.at("/projected/sources")).forEach((source) -> {
				add(references, "ConfigMap", source.at("/configMap/name"));
				add(references, "Secret", source.at("/secret/name"));
			});
		}
		return references;
	}

	private static void add(Set<String> references, String kind, JsonNode name) {
		if (!name.isMissingNode()) {
			references.add(kind + "/" + name.asString());
		}
	}

	/** Pods that CloudNativePG starts are not in the manifests. */
	private static boolean isForOperatorsPods(Manifests manifests, JsonNode labels) {
		return manifests.kind("Cluster").anyMatch((cluster) -> {
			var pods = Resource.strings(cluster.at("/spec/inheritedMetadata/labels"));
			pods.put("cnpg.io/cluster", cluster.name());
			pods.put("cnpg.io/instanceRole", "primary");
			return pods.entrySet().containsAll(Resource.strings(labels).entrySet());
		});
	}

	private static boolean isPort(JsonNode port, JsonNode named) {
		return port.at("/name").asString("").equals(named.at("/name").asString(""))
				|| port.at("/port").asInt() == named.asInt(named.at("/number").asInt(-1));
	}

	private static String withoutHash(String name) {
		return name.replaceFirst("-[a-z0-9]{10}$", "");
	}

}
