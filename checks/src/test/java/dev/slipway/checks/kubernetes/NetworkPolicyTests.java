package dev.slipway.checks.kubernetes;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.slipway.checks.Checkout;

import static org.assertj.core.api.Assertions.assertThat;

class NetworkPolicyTests {

	private static final Pattern ROUTE = Pattern.compile("\\b(?:api|pages)\\(\"([a-z-]+)\"");

	/** Those of the applications' configuration and routes, and no others. */
	@EveryOverlay
	void theAllowedCallsAreThoseThatExist(Manifests manifests) {
		Set<String> calls = new TreeSet<>();
		for (var application : Application.all()) {
			var name = application.name();
			application.dependencies().forEach((dependency) -> calls.add(name + " -> " + dependency));
			if (application.ownsDatabase()) {
				calls.add(name + " -> postgres:5432");
			}
		}
		routes().forEach((service) -> calls.add("gateway -> %s:8080".formatted(service)));
		manifests.pods()
			.stream()
			.filter((pod) -> pod.container().at("/image").asString().startsWith("postgres:")
					&& !pod.ports().contains(5432))
			.forEach((tool) -> calls.add(tool.workload().name() + " -> postgres:5432"));
		// Nothing needs a policy to reach itself.
		calls.removeIf((call) -> call.matches("(\\S+) -> \\1:.*"));
		if (manifests.find("StatefulSet", "postgres").isEmpty()) {
			calls.removeIf((call) -> call.endsWith(":5432"));
		}
		manifests.pods()
			.stream()
			.filter((pod) -> pod.workload().name().equals("prometheus"))
			.forEach((prometheus) -> Checkout.names()
				.forEach((name) -> calls.add("prometheus -> %s:8081".formatted(name))));

		assertThat(new Network(manifests).edges()).isEqualTo(calls);
	}

	@EveryOverlay
	void everyPodIsIsolated(Manifests manifests) {
		var network = new Network(manifests);

		assertThat(manifests.pods()).isNotEmpty().allMatch(network::isIsolated);
	}

	@EveryOverlay
	void everyPodMayUseDns(Manifests manifests) {
		var network = new Network(manifests);

		assertThat(manifests.pods()).allMatch(network::mayResolve);
	}

	@EveryOverlay
	void onlyPodsWithATokenMayCallTheApiServer(Manifests manifests) {
		var network = new Network(manifests);

		assertThat(manifests.pods()).allSatisfy((pod) -> assertThat(network.mayCallAddresses(pod, 443))
			.isEqualTo(pod.volumes().stream().anyMatch((volume) -> volume.toString().contains("serviceAccountToken"))));
	}

	@EveryOverlay
	void everyLabelOfACallerHasAPolicy(Manifests manifests) {
		var labels = manifests.pods()
			.stream()
			.flatMap((pod) -> pod.labels().keySet().stream())
			.filter((label) -> label.startsWith("calls."))
			.collect(Collectors.toSet());

		assertThat(labels).isNotEmpty()
			.allSatisfy((label) -> assertThat(manifests.kind("NetworkPolicy"))
				.anyMatch((policy) -> policy.at("/spec/podSelector/matchLabels").has(label)));
	}

	private static Set<String> routes() {
		var routes = ROUTE.matcher(Checkout.text("gateway/src/main/java/dev/slipway/gateway/Routes.java"))
			.results()
			.map((route) -> route.group(1))
			.collect(Collectors.toSet());
		assertThat(routes).isNotEmpty();
		return routes;
	}

}
