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
 * What the network policies of an overlay let through, worked out as an enforcer does.
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

	/** Every call that gets through between the pods, as {@code from -> to:port}. */
	Set<String> edges() {
		Set<String> edges = new TreeSet<>();
		for (var from : pods) {
			for (var to : pods) {
				for (int port : to.ports()) {
					if (!from.equals(to) && mayLeave(from, to, port) && mayEnter(from, to, port)) {
						edges.add("%s -> %s:%d".formatted(from.workload().name(), to.workload().name(), port));
					}
				}
			}
		}
		return edges;
	}

	/** Whether a pod may ask for names. */
	boolean mayResolve(Pod pod) {
		return rules(pod, "Egress").anyMatch((rule) -> Resource.elements(rule.at("/ports"))
			.filter((port) -> port.at("/port").asInt() == 53)
			.map((port) -> port.at("/protocol").asString())
			.collect(Collectors.toSet())
			.containsAll(Set.of("UDP", "TCP")));
	}

	/** Whether a pod may call addresses outside the cluster's pods at a port. */
	boolean mayCallAddresses(Pod pod, int port) {
		return rules(pod, "Egress").anyMatch((rule) -> allows(rule, pod, port)
				&& Resource.elements(rule.at("/to")).anyMatch((peer) -> peer.has("ipBlock")));
	}

	/** Whether nothing gets in or out of a pod that no policy lets through. */
	boolean isClosed(Pod pod) {
		return isolated(pod, "Ingress") && isolated(pod, "Egress");
	}

	private boolean mayLeave(Pod from, Pod to, int port) {
		return !isolated(from, "Egress")
				|| rules(from, "Egress").anyMatch((rule) -> allows(rule, to, port) && means(rule.at("/to"), to));
	}

	private boolean mayEnter(Pod from, Pod to, int port) {
		return !isolated(to, "Ingress")
				|| rules(to, "Ingress").anyMatch((rule) -> allows(rule, to, port) && means(rule.at("/from"), from));
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
			.filter((policy) -> pod.isMeantBy(policy.at("/spec/podSelector")))
			.filter((policy) -> Resource.elements(policy.at("/spec/policyTypes"))
				.anyMatch((type) -> type.asString().equals(direction)));
	}

	private static boolean allows(JsonNode rule, Pod to, int port) {
		return rule.at("/ports").isEmpty()
				|| Resource.elements(rule.at("/ports")).anyMatch((allowed) -> to.port(allowed.at("/port")) == port);
	}

	private boolean means(JsonNode peers, Pod pod) {
		return peers.isEmpty() || Resource.elements(peers)
			.anyMatch((peer) -> peer.has("podSelector") ? pod.isMeantBy(peer.at("/podSelector")) && inNamespace(peer)
					: peer.has("namespaceSelector") && inNamespace(peer));
	}

	/** All pods are in the platform's own namespace. */
	private boolean inNamespace(JsonNode peer) {
		return !peer.has("namespaceSelector") || Selectors.match(peer.at("/namespaceSelector"), namespace);
	}

}
