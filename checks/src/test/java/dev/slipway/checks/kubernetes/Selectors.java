package dev.slipway.checks.kubernetes;

import java.util.Map;

import tools.jackson.databind.JsonNode;

/** Label selectors, as Kubernetes evaluates them. */
final class Selectors {

	private Selectors() {
	}

	/** An empty selector matches everything. */
	static boolean match(JsonNode selector, Map<String, String> labels) {
		return labels.entrySet().containsAll(Resource.strings(selector.at("/matchLabels")).entrySet())
				&& Resource.elements(selector.at("/matchExpressions"))
					.allMatch((expression) -> matches(expression, labels));
	}

	private static boolean matches(JsonNode expression, Map<String, String> labels) {
		var value = labels.get(expression.at("/key").asString());
		return switch (expression.at("/operator").asString()) {
			case "Exists" -> value != null;
			case "DoesNotExist" -> value == null;
			case "In" -> Resource.elements(expression.at("/values")).anyMatch((each) -> each.asString().equals(value));
			case "NotIn" ->
				Resource.elements(expression.at("/values")).noneMatch((each) -> each.asString().equals(value));
			default -> throw new IllegalArgumentException("Unknown operator: " + expression);
		};
	}

}
