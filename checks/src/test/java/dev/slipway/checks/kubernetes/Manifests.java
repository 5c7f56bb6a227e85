package dev.slipway.checks.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The rendered manifests of an overlay.
 *
 * @param name of the overlay
 * @param all its resources
 */
record Manifests(String name, List<Resource> all) {

	private static final YAMLMapper YAML = new YAMLMapper();

	static Manifests of(String name, String rendered) {
		try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(rendered)) {
			return new Manifests(name, documents.readAll().stream().map(Resource::new).toList());
		}
	}

	/** Whether they run the demo, whose users and secrets everybody knows. */
	boolean areDemo() {
		return Set.of("local", "released").contains(name);
	}

	Stream<Resource> kind(String... kinds) {
		return all.stream().filter((resource) -> resource.is(kinds));
	}

	Optional<Resource> find(String kind, String name) {
		return kind(kind).filter((resource) -> resource.name().equals(name)).findFirst();
	}

	boolean has(String kind, String name) {
		return find(kind, name).isPresent();
	}

	List<Pod> pods() {
		return all.stream().flatMap((resource) -> resource.pod().stream()).toList();
	}

	/** The pods of the gateway and the services. */
	List<Pod> applications() {
		return pods().stream().filter(Pod::isApplication).toList();
	}

	Stream<Pod> selectedBy(Map<String, String> labels) {
		return pods().stream().filter((pod) -> pod.labels().entrySet().containsAll(labels.entrySet()));
	}

	/** The autoscaler of a workload. */
	Optional<Resource> autoscalerOf(Resource workload) {
		return kind("HorizontalPodAutoscaler")
			.filter((autoscaler) -> autoscaler.at("/spec/scaleTargetRef/kind").asString("").equals(workload.kind())
					&& autoscaler.at("/spec/scaleTargetRef/name").asString("").equals(workload.name()))
			.findFirst();
	}

	/** The most pods of a workload, without those of a roll-out. */
	int mostReplicas(Resource workload) {
		return autoscalerOf(workload).map((autoscaler) -> autoscaler.at("/spec/maxReplicas").asInt())
			.orElseGet(() -> workload.at("/spec/replicas").asInt(1));
	}

	@Override
	public String toString() {
		return name;
	}

}
