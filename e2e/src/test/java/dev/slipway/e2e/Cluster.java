// sample: catalog inventory payments orders
package dev.slipway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.awaitility.Awaitility.await;

/**
 * The platform's Deployments, by {@code kubectl}. When closed, autoscalers are as they
 * were.
 */
class Cluster implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private final String namespace;

	/** The bounds that each autoscaler had. */
	private final Map<String, String> bounds = new HashMap<>();

	Cluster(String namespace) {
		this.namespace = namespace;
	}

	/** The gateway and the services. */
	List<String> deployments() {
		var names = kubectl("get", "deployments", "-l", "app.kubernetes.io/component in (gateway,service)", "-o",
				"jsonpath={.items[*].metadata.name}");
		if (names.isBlank()) {
			throw new IllegalStateException("no Deployments in namespace " + namespace);
		}
		return List.of(names.split(" "));
	}

	void restart(String deployment) {
		kubectl("rollout", "restart", "deployment/" + deployment);
		awaitReady(deployment);
		awaitGone(deployment);
	}

	/**
	 * By the autoscaler's bounds where there is one: it would revert any other change.
	 */
	void scale(String deployment, int replicas) {
		if (kubectl("get", "hpa", "--ignore-not-found", "-o", "name", deployment).isBlank()) {
			kubectl("scale", "deployment/" + deployment, "--replicas=" + replicas);
		}
		else {
			if (!bounds.containsKey(deployment)) {
				bounds.put(deployment, kubectl("get", "hpa", deployment, "-o",
						"jsonpath={\"{\"}\"minReplicas\":{.spec.minReplicas},\"maxReplicas\":{.spec.maxReplicas}{\"}\"}"));
			}
			bound(deployment, "{\"minReplicas\":%d,\"maxReplicas\":%d}".formatted(replicas, replicas));
		}
		await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> pods(deployment).size() == replicas);
		awaitReady(deployment);
	}

	/**
	 * As when a node is drained. One of two: without the only pod, requests fail until
	 * another has started, however well it shuts down.
	 */
	void deletePod(String deployment) {
		if (replicas(deployment) < 2) {
			scale(deployment, 2);
		}
		kubectl("delete", "pod", pods(deployment).getFirst(), "--wait=true");
		awaitReady(deployment);
	}

	private void bound(String deployment, String bounds) {
		kubectl("patch", "hpa", deployment, "--patch", "{\"spec\":%s}".formatted(bounds));
	}

	private void awaitReady(String deployment) {
		kubectl("rollout", "status", "deployment/" + deployment, "--timeout=" + PATIENCE.toSeconds() + "s");
	}

	/** Until the replaced pods are gone: they still serve while they shut down. */
	private void awaitGone(String deployment) {
		await().atMost(PATIENCE)
			.pollInterval(Duration.ofSeconds(1))
			.until(() -> pods(deployment).size() == replicas(deployment));
	}

	private int replicas(String deployment) {
		return Integer.parseInt(kubectl("get", "deployment", deployment, "-o", "jsonpath={.spec.replicas}"));
	}

	private List<String> pods(String deployment) {
		var names = kubectl("get", "pods", "-l", "app.kubernetes.io/name=" + deployment, "-o",
				"jsonpath={.items[*].metadata.name}");
		return names.isBlank() ? List.of() : List.of(names.split(" "));
	}

	private String kubectl(String... arguments) {
		var command = new ArrayList<>(List.of("kubectl", "--namespace", namespace));
		command.addAll(List.of(arguments));
		try {
			var process = new ProcessBuilder(command).redirectErrorStream(true).start();
			var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			if (process.waitFor() != 0) {
				throw new IllegalStateException(String.join(" ", command) + ": " + text);
			}
			return text;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		bounds.forEach(this::bound);
	}

}
