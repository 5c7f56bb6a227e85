package dev.slipway.checks.kubernetes;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * The connections that an overlay's network policies allow, evaluated as a network plugin
 * does.
 */
final class Network {

	private final List<Resource> policies;

	private final List<Pod> pods;

	private final Map<String, String> namespace;

	Network(Manifests manifests) {
		this.policies = manifests.kind("NetworkPolicy").toList();
		this.pods = manifests.pods();
		this.namespace = manifests.kind("Namespace").findFirst().orElseThrow().labels();
	}

	/** Every allowed connection between pods, as {@code from -> to:port}. */
	Set<String> edges() {
		Set<String> edges = new TreeSet<>();
		for (var from : pods) {
			for (var to : pods) {
				for (int port : to.ports()) {
					if (!from.equals(to) && allowsEgress(from, to, port) && allowsIngress(from, to, port)) {
						edges.add("%s -> %s:%d".formatted(from.workload().name(), to.workload().name(), port));
					}
				}
			}
		}
		return edges;
	}

	/** Whether a pod may use DNS. */
	boolean mayResolve(Pod pod) {
		return rules(pod, "Egress").anyMatch((rule) -> Resource.elements(rule.at("/ports"))
			.filter((port) -> port.at("/port").asInt() == 53)
			.map((port) -> port.at("/protocol").asString())
			.collect(Collectors.toSet())
			.containsAll(Set.of("UDP", "TCP")));
	}

	/** Whether a pod may connect to a port of addresses other than pods'. */
	boolean mayCallAddresses(Pod pod, int port) {
		return rules(pod, "Egress").anyMatch((rule) -> allows(rule, pod, port)
				&& Resource.elements(rule.at("/to")).anyMatch((peer) -> peer.has("ipBlock")));
	}

	/** Whether a pod has only the connections that a policy allows. */
	boolean isIsolated(Pod pod) {
		return isolated(pod, "Ingress") && isolated(pod, "Egress");
	}

	private boolean allowsEgress(Pod from, Pod to, int port) {
		return !isolated(from, "Egress")
				|| rules(from, "Egress").anyMatch((rule) -> allows(rule, to, port) && includes(rule.at("/to"), to));
	}

	private boolean allowsIngress(Pod from, Pod to, int port) {
		return !isolated(to, "Ingress")
				|| rules(to, "Ingress").anyMatch((rule) -> allows(rule, to, port) && includes(rule.at("/from"), from));
	}

	private boolean isolated(Pod pod, String direction) {
		return policies(pod, direction).findAny().isPresent();
	}

	private Stream<JsonNode> rules(Pod pod, String direction) {
		return policies(pod, direction)
			.flatMap((policy) -> Resource.elements(policy.at("/spec/" + direction.toLowerCase(Locale.ROOT))));
	}

	private Stream<Resource> policies(Pod pod, String direction) {
		return policies.stream()
			.filter((policy) -> pod.isSelectedBy(policy.at("/spec/podSelector")))
			.filter((policy) -> Resource.elements(policy.at("/spec/policyTypes"))
				.anyMatch((type) -> type.asString().equals(direction)));
	}

	private static boolean allows(JsonNode rule, Pod to, int port) {
		return rule.at("/ports").isEmpty()
				|| Resource.elements(rule.at("/ports")).anyMatch((allowed) -> to.port(allowed.at("/port")) == port);
	}

	private boolean includes(JsonNode peers, Pod pod) {
		return peers.isEmpty() || Resource.elements(peers)
			.anyMatch((peer) -> peer.has("podSelector") ? pod.isSelectedBy(peer.at("/podSelector")) && inNamespace(peer)
					: peer.has("namespaceSelector") && inNamespace(peer));
	}

	/** All pods are in the platform's own namespace. */
	private boolean inNamespace(JsonNode peer) {
		return !peer.has("namespaceSelector") || Selectors.match(peer.at("/namespaceSelector"), namespace);
	}

}
