package dev.slipway.checks.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * The pods of a workload.
 *
 * @param workload what starts them
 * @param template what they are made of
 */
record Pod(Resource workload, JsonNode template) {

	Map<String, String> labels() {
		return Resource.strings(template.at("/metadata/labels"));
	}

	JsonNode at(String pointer) {
		return template.at("/spec" + pointer);
	}

	List<JsonNode> containers() {
		return Stream.of("/initContainers", "/containers")
			.flatMap((containers) -> Resource.elements(at(containers)))
			.toList();
	}

	/** The one that does what the pod is for. */
	JsonNode container() {
		return at("/containers/0");
	}

	List<JsonNode> volumes() {
		return Resource.elements(at("/volumes")).toList();
	}

	/** Whether it runs as long as it is wanted, and not until it is done. */
	boolean serves() {
		return workload.is("Deployment", "StatefulSet");
	}

	/** Whether it is one of the platform's own, the gateway or a service. */
	boolean isApplication() {
		return Set.of("gateway", "service").contains(labels().getOrDefault("app.kubernetes.io/component", ""));
	}

	/** The numbers of the ports that it says it listens at. */
	Set<Integer> ports() {
		return Resource.elements(container().at("/ports"))
			.map((port) -> port.at("/containerPort").asInt())
			.collect(Collectors.toSet());
	}

	/** The number of a port that is given by its number or by its name. */
	int port(JsonNode port) {
		if (port.isNumber()) {
			return port.asInt();
		}
		return Resource.elements(container().at("/ports"))
			.filter((each) -> each.at("/name").asString("").equals(port.asString()))
			.map((each) -> each.at("/containerPort").asInt())
			.findFirst()
			.orElse(-1);
	}

	/** Whether a {@code matchLabels} and {@code matchExpressions} mean it. */
	boolean isMeantBy(JsonNode selector) {
		return Selectors.match(selector, labels());
	}

	@Override
	public String toString() {
		return workload.toString();
	}

}
