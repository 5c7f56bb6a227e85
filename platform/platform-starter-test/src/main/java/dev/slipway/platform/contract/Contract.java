package dev.slipway.platform.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

import org.springframework.util.AntPathMatcher;

/** An OpenAPI document: a file of the tree, or what a service publishes. */
final class Contract {

	/** On routes that the gateway does not publish: only other services call them. */
	static final String INTERNAL = "x-internal";

	/** On a problem's type: all types, and the statuses of each. */
	static final String PROBLEM_TYPES = "x-problem-types";

	/**
	 * Of a service whose protocols are standards: its conversations are all it promises.
	 */
	static final Contract ANYTHING = new Contract(JsonNodeFactory.instance.objectNode());

	static final YAMLMapper YAML = YAMLMapper.builder()
		.disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
		.enable(YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS,
				YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
		.build();

	/** Keys that a reader wants first; all others are sorted. */
	private static final List<String> FIRST = List.of("openapi", "info", "title", "$ref", "name", "in", "summary",
			"operationId", INTERNAL, "type", "required", "description", "parameters", "requestBody", "responses",
			"security", "servers", "paths");

	private static final Comparator<String> ORDER = Comparator
		.comparingInt((String key) -> FIRST.contains(key) ? FIRST.indexOf(key) : FIRST.size())
		.thenComparing(Comparator.naturalOrder());

	private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch",
			"trace");

	private final JsonNode document;

	private Contract(JsonNode document) {
		this.document = document;
	}

	static Contract of(JsonNode document) {
		return new Contract(sorted(document, ""));
	}

	static Contract read(Path file) {
		try {
			return of(YAML.readTree(Files.readString(file)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Two documents with the same content are the same text. */
	String yaml() {
		return YAML.writeValueAsString(document);
	}

	boolean isAnything() {
		return document.isEmpty();
	}

	JsonNode document() {
		return document;
	}

	private static JsonNode sorted(JsonNode node, String key) {
		if (node instanceof ObjectNode object) {
			var sorted = JsonNodeFactory.instance.objectNode();
			object.propertyNames()
				.stream()
				.sorted(isNamed(key) ? Comparator.naturalOrder() : ORDER)
				.forEach((name) -> sorted.set(name, sorted(object.get(name), isNamed(key) ? "" : name)));
			return sorted;
		}
		if (node instanceof ArrayNode array) {
			var items = array.valueStream().map((item) -> sorted(item, "")).toList();
			var order = JsonNodeFactory.instance.arrayNode();
			return order.addAll(key.equals("required")
					? items.stream().sorted(Comparator.comparing(JsonNode::asString)).toList() : items);
		}
		return node;
	}

	/** Whether the keys below this one are names of the API, not words of OpenAPI. */
	private static boolean isNamed(String key) {
		return Set.of("paths", "properties", "schemas", "responses", "content", "headers", "scopes", PROBLEM_TYPES)
			.contains(key);
	}

	/** The node that a node refers to, or itself. */
	JsonNode resolve(JsonNode node) {
		var current = node;
		for (var i = 0; i < 10 && current.has("$ref"); i++) {
			current = document.at(current.get("$ref").asString().substring(1));
		}
		return current;
	}

	/** All operations, in the order of their paths. */
	List<Operation> operations() {
		var operations = new ArrayList<Operation>();
		document.path("paths").forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
			if (METHODS.contains(method)) {
				operations.add(new Operation(method.toUpperCase(Locale.ROOT), path, item, operation));
			}
		}));
		return operations;
	}

	/**
	 * The operation that a request is for; a path without variables wins over one with
	 * them.
	 */
	Optional<Operation> operation(String method, String path) {
		var paths = new AntPathMatcher();
		return operations().stream()
			.filter((operation) -> operation.method().equals(method) && paths.match(operation.path(), path))
			.min((left, right) -> paths.getPatternComparator(path).compare(left.path(), right.path()));
	}

	/** The problem types, and the statuses of each. */
	JsonNode problemTypes() {
		return document.at("/components/schemas/Problem/properties/type/" + PROBLEM_TYPES);
	}

	/**
	 * The scopes that open an operation: each set is enough. None at all: open to
	 * everybody.
	 */
	List<Set<String>> security(Operation operation) {
		var requirements = operation.node().has("security") ? operation.node().get("security")
				: document.path("security");
		return requirements.valueStream().map((requirement) -> {
			Set<String> scopes = new TreeSet<>();
			requirement.forEachEntry((scheme, names) -> {
				scopes.add("a " + scheme);
				names.forEach((name) -> scopes.add("the scope " + name.asString()));
			});
			return scopes;
		}).toList();
	}

	/** The parameters of an operation, resolved. */
	List<JsonNode> parameters(Operation operation) {
		return Stream
			.concat(operation.item().path("parameters").valueStream(),
					operation.node().path("parameters").valueStream())
			.map(this::resolve)
			.toList();
	}

	/**
	 * A route.
	 *
	 * @param item of the path, which other methods share
	 * @param node of this method
	 */
	record Operation(String method, String path, JsonNode item, JsonNode node) {

		/** Equal for paths that differ only in the names of their variables. */
		String key() {
			return method + " " + path.replaceAll("\\{[^}]*}", "{}");
		}

		boolean isInternal() {
			return node.path(INTERNAL).asBoolean(false);
		}

		@Override
		public String toString() {
			return method + " " + path;
		}

	}

}
