package dev.slipway.checks.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * A rendered manifest.
 *
 * @param json as kustomize rendered it
 */
record Resource(JsonNode json) {

	String apiVersion() {
		return at("/apiVersion").asString("");
	}

	String kind() {
		return at("/kind").asString("");
	}

	String name() {
		return at("/metadata/name").asString("");
	}

	boolean is(String... kinds) {
		return List.of(kinds).contains(kind());
	}

	Map<String, String> labels() {
		return strings(at("/metadata/labels"));
	}

	JsonNode at(String pointer) {
		return json.at(pointer);
	}

	boolean has(String pointer) {
		return !at(pointer).isMissingNode();
	}

	/** The pods that it starts, if any. */
	Optional<Pod> pod() {
		var pointer = switch (kind()) {
			case "Deployment", "StatefulSet", "Job" -> "/spec/template";
			case "CronJob" -> "/spec/jobTemplate/spec/template";
			default -> null;
		};
		return Optional.ofNullable(pointer).map((template) -> new Pod(this, at(template)));
	}

	static Map<String, String> strings(JsonNode object) {
		Map<String, String> strings = new TreeMap<>();
		object.propertyStream().forEach((entry) -> strings.put(entry.getKey(), entry.getValue().asString()));
		return strings;
	}

	static Stream<JsonNode> elements(JsonNode array) {
		return array.valueStream();
	}

	@Override
	public String toString() {
		return kind() + "/" + name();
	}

}
