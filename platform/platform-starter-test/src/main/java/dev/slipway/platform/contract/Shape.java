package dev.slipway.platform.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON schema, without references at its top and without {@code allOf}. */
final class Shape {

	static final List<String> LOWER_BOUNDS = List.of("minimum", "exclusiveMinimum", "minLength", "minItems",
			"minProperties");

	static final List<String> UPPER_BOUNDS = List.of("maximum", "exclusiveMaximum", "maxLength", "maxItems",
			"maxProperties");

	/** Words that reject values, each in its own way. */
	static final List<String> RULES = List.of("pattern", "format", "multipleOf", "uniqueItems");

	/** What has its own comparison, or says nothing about which values are valid. */
	private static final Set<String> COMPARED = Stream
		.of(LOWER_BOUNDS, UPPER_BOUNDS, RULES,
				List.of("type", "nullable", "enum", "const", "properties", "required", "items", "additionalProperties",
						"oneOf", "anyOf", "default", "title", "description", "example", "examples", "deprecated",
						"externalDocs", "xml", "$comment"))
		.flatMap(List::stream)
		.collect(Collectors.toUnmodifiableSet());

	/** Each format with the wider ones. */
	private static final Map<String, Set<String>> WIDER = Map.of("int32", Set.of("int64"), "float", Set.of("double"));

	private final JsonNode schema;

	private Shape(JsonNode schema) {
		this.schema = schema;
	}

	static Shape of(Contract contract, JsonNode schema) {
		var resolved = contract.resolve(schema);
		if (!resolved.has("allOf") && !isOrNull(resolved)) {
			return new Shape(resolved);
		}
		var merged = JsonNodeFactory.instance.objectNode();
		merge(contract, resolved, merged, 0);
		return new Shape(merged);
	}

	/** A reference that may be null is written as {@code oneOf}. */
	private static boolean isOrNull(JsonNode schema) {
		return schema.path("oneOf").size() == 2
				&& schema.path("oneOf").valueStream().anyMatch((one) -> "null".equals(one.path("type").asString("")));
	}

	private static void merge(Contract contract, JsonNode schema, ObjectNode into, int depth) {
		if (depth > 10) {
			return;
		}
		var resolved = contract.resolve(schema);
		resolved.forEachEntry((word, value) -> {
			switch (word) {
				case "allOf" -> value.forEach((part) -> merge(contract, part, into, depth + 1));
				case "properties" -> into.withObject("/properties").setAll((ObjectNode) value);
				case "required" -> value.forEach(into.withArray("/required")::add);
				default -> into.set(word, value);
			}
		});
		if (isOrNull(resolved)) {
			into.remove("oneOf");
			into.put("nullable", true);
			resolved.path("oneOf").forEach((part) -> {
				if (!"null".equals(part.path("type").asString(""))) {
					merge(contract, part, into, depth + 1);
				}
			});
		}
	}

	/** Words of either schema that nothing here knows: any change may break. */
	static Set<String> otherWords(Shape old, Shape now) {
		return Stream.of(old, now)
			.flatMap((shape) -> shape.schema.propertyNames().stream())
			.filter((word) -> !COMPARED.contains(word) && !word.startsWith("x-") && !word.equals("allOf"))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Whether values that the narrower rule allows also fit the wider one. */
	static boolean includes(String word, JsonNode wider, JsonNode narrower) {
		return wider.equals(narrower) || (word.equals("format")
				&& WIDER.getOrDefault(narrower.asString(""), Set.of()).contains(wider.asString("")));
	}

	JsonNode get(String word) {
		return schema.path(word);
	}

	boolean has(String word) {
		return schema.has(word);
	}

	/** The types without null; none when any is valid. */
	Set<String> types() {
		var types = typeNames();
		types.remove("null");
		return types;
	}

	boolean isNullable() {
		return schema.path("nullable").asBoolean(false) || typeNames().contains("null");
	}

	private Set<String> typeNames() {
		var type = schema.path("type");
		return (type.isArray() ? type.valueStream() : Stream.of(type).filter(JsonNode::isString))
			.map(JsonNode::asString)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** The only valid values, if they are listed. */
	Optional<List<String>> values() {
		if (schema.has("const")) {
			return Optional.of(List.of(schema.get("const").asString()));
		}
		return schema.has("enum") ? Optional.of(schema.get("enum").valueStream().map(JsonNode::asString).toList())
				: Optional.empty();
	}

	double lower(String word) {
		return schema.path(word)
			.asDouble(word.startsWith("min") && !word.equals("minimum") ? 0 : Double.NEGATIVE_INFINITY);
	}

	double upper(String word) {
		return schema.path(word).asDouble(Double.POSITIVE_INFINITY);
	}

	/** A rule that says nothing is no rule. */
	JsonNode rule(String word) {
		var rule = schema.path(word);
		return (rule.isBoolean() && !rule.asBoolean()) ? schema.path("") : rule;
	}

	Map<String, JsonNode> properties() {
		var properties = new TreeMap<String, JsonNode>();
		schema.path("properties").forEachEntry(properties::put);
		return properties;
	}

	Set<String> required() {
		return schema.path("required")
			.valueStream()
			.map(JsonNode::asString)
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
