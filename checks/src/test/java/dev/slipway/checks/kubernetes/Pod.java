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
 * @param workload that starts them
 * @param template of the pods
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

	/** The main container. */
	JsonNode container() {
		return at("/containers/0");
	}

	List<JsonNode> volumes() {
		return Resource.elements(at("/volumes")).toList();
	}

	/** Whether it runs all the time, and not until it is done. */
	boolean serves() {
		return workload.is("Deployment", "StatefulSet");
	}

	/** Whether it is the gateway or a service. */
	boolean isApplication() {
		return Set.of("gateway", "service").contains(labels().getOrDefault("app.kubernetes.io/component", ""));
	}

	/** The numbers of the ports that it declares. */
	Set<Integer> ports() {
		return Resource.elements(container().at("/ports"))
			.map((port) -> port.at("/containerPort").asInt())
			.collect(Collectors.toSet());
	}

	/** The number of a port that is given by number or by name. */
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

	/** Whether a label selector selects it. */
	boolean isSelectedBy(JsonNode selector) {
		return Selectors.match(selector, labels());
	}

	@Override
	public String toString() {
		return workload.toString();
	}

}
