package dev.slipway.platform.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import dev.slipway.platform.contract.Contract.Operation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import static dev.slipway.platform.contract.Contract.PROBLEM_TYPES;

/** Checks requests and responses against a contract. */
final class Conformance {

	private static final String DOCUMENT = "urn:contract";

	private final Contract contract;

	private final SchemaRegistry schemas;

	private final Map<String, Schema> byPointer = new ConcurrentHashMap<>();

	Conformance(Contract contract) {
		this.contract = contract;
		var closed = contract.document().deepCopy();
		if (!closed.toString().contains("\"allOf\"")) {
			close(closed);
		}
		schemas = SchemaRegistry.withDialect(Dialects.getOpenApi31(),
				(builder) -> builder.schemas(Map.of(DOCUMENT, closed.toString()))
					.schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
	}

	/**
	 * A field that the contract does not name is an error, too: services reject it in
	 * requests, and a response that has it is not theirs.
	 */
	private static void close(JsonNode node) {
		if (node instanceof ObjectNode object) {
			object.remove(PROBLEM_TYPES); // no word of JSON Schema
			if (object.path("properties").isObject() && !object.has("additionalProperties")) {
				object.put("additionalProperties", false);
			}
		}
		node.forEach(Conformance::close);
	}

	/** What is wrong with a request; nothing when it keeps the contract. */
	List<String> request(Exchange exchange) {
		if (contract.isAnything()) {
			return List.of();
		}
		var operation = contract.operation(exchange.method(), exchange.path());
		if (operation.isEmpty()) {
			return List.of("there is no such route");
		}
		var problems = new ArrayList<String>();
		parameters(operation.get(), exchange, problems);
		var body = contract.resolve(operation.get().node().path("requestBody"));
		if (exchange.requestBody().isEmpty()) {
			if (body.path("required").asBoolean(false)) {
				problems.add("the request needs a body");
			}
		}
		else {
			content(pointer(operation.get()) + "/requestBody", body, exchange.requestType(), exchange.requestBody(),
					"the request", problems);
		}
		return problems;
	}

	private void parameters(Operation operation, Exchange exchange, List<String> problems) {
		var query = exchange.query();
		var parameters = contract.parameters(operation);
		for (var i = 0; i < parameters.size(); i++) {
			var parameter = parameters.get(i);
			var name = parameter.path("name").asString();
			if (parameter.path("in").asString().equals("header") && parameter.path("required").asBoolean(false)
					&& !exchange.requestHeaders().contains(name.toLowerCase(Locale.ROOT))) {
				problems.add("the request lacks the header %s".formatted(name));
			}
			if (parameter.path("in").asString().equals("query")) {
				var values = query.getOrDefault(name, List.of());
				if (values.isEmpty() && parameter.path("required").asBoolean(false)) {
					problems.add("the request lacks the query parameter '%s'".formatted(name));
				}
				var schema = contract.resolve(parameter.path("schema"));
				var items = schema.path("type").asString("").equals("array");
				var pointer = "%s/parameters/%d/schema%s".formatted(pointer(operation), i, items ? "/items" : "");
				values.forEach((value) -> errors(pointer,
						scalar(items ? contract.resolve(schema.path("items")) : schema, value),
						"the query parameter '%s'".formatted(name), problems));
			}
		}
		var known = parameters.stream().map((parameter) -> parameter.path("name").asString()).toList();
		query.keySet()
			.stream()
			.filter((name) -> !known.contains(name))
			.forEach((name) -> problems.add("there is no query parameter '%s'".formatted(name)));
	}

	private static JsonNode scalar(JsonNode schema, String value) {
		var type = schema.path("type").asString("");
		if (Set.of("integer", "number", "boolean").contains(type)) {
			try {
				return JsonMapper.shared().readTree(value);
			}
			catch (JacksonException ex) {
				// The text that it is does not fit the type, which is the error.
			}
		}
		return JsonMapper.shared().valueToTree(value);
	}

	/** What is wrong with a response; nothing when it keeps the contract. */
	List<String> response(Exchange exchange) {
		var operation = contract.operation(exchange.method(), exchange.path());
		if (operation.isEmpty()) {
			return List.of();
		}
		var responses = operation.get().node().path("responses");
		var status = Integer.toString(exchange.status());
		var key = responses.has(status) ? status : "default";
		if (exchange.status() < 400 && !responses.has(status)) {
			return List.of("the route does not respond with " + status);
		}
		var problems = new ArrayList<String>();
		var response = contract.resolve(responses.path(key));
		var described = response.path("content").size() > 0;
		if (exchange.responseBody().isEmpty() == described) {
			problems.add(described ? "the response has no body" : "the response has a body, but should have none");
		}
		else if (described) {
			var reference = responses.path(key).path("$ref").asString("");
			var pointer = reference.isEmpty() ? pointer(operation.get()) + "/responses/" + key : reference.substring(1);
			content(pointer, response, exchange.responseType(), exchange.responseBody(), "the response", problems);
		}
		if (exchange.status() >= 400) {
			problemType(exchange, problems);
		}
		return problems;
	}

	private void problemType(Exchange exchange, Collection<String> problems) {
		var types = contract.problemTypes();
		var type = exchange.problemType();
		var general = type.endsWith(":" + exchange.statusName());
		var statuses = types.path(type);
		var known = statuses.isArray() && (statuses.isEmpty()
				|| statuses.valueStream().anyMatch((status) -> status.asInt() == exchange.status()));
		if (!general && !known) {
			problems.add("the service has no problem %s with status %d".formatted(type, exchange.status()));
		}
	}

	private void content(String pointer, JsonNode part, String mediaType, String body, String what,
			Collection<String> problems) {
		var content = part.path("content");
		var type = content.propertyNames()
			.stream()
			.filter((name) -> !mediaType.isEmpty()
					&& MediaType.parseMediaType(name).isCompatibleWith(MediaType.parseMediaType(mediaType)))
			.findFirst();
		if (type.isEmpty()) {
			problems.add("%s has the media type '%s', which is none of %s".formatted(what, mediaType,
					content.propertyNames()));
			return;
		}
		if (!content.get(type.get()).has("schema")) {
			return;
		}
		try {
			errors("%s/content/%s/schema".formatted(pointer, escaped(type.get())), JsonMapper.shared().readTree(body),
					what, problems);
		}
		catch (JacksonException ex) {
			problems.add(what + " is not JSON");
		}
	}

	private void errors(String pointer, JsonNode value, String what, Collection<String> problems) {
		byPointer.computeIfAbsent(pointer, (place) -> schemas.getSchema(SchemaLocation.of(DOCUMENT + "#" + place)))
			.validate(value)
			.forEach((error) -> problems
				.add("%s%s: %s".formatted(what, at(error.getInstanceLocation().toString()), error.getMessage())));
	}

	private static String at(String place) {
		return place.isEmpty() ? "" : " at " + place;
	}

	private static String pointer(Operation operation) {
		return "/paths/%s/%s".formatted(escaped(operation.path()), operation.method().toLowerCase(Locale.ROOT));
	}

	private static String escaped(String key) {
		return key.replace("~", "~0").replace("/", "~1");
	}

	/**
	 * A request and its response.
	 *
	 * @param target path and query
	 * @param requestHeaders their names, in lower case
	 * @param requestType media type; empty without a body
	 * @param responseType media type; empty without a body
	 */
	record Exchange(String method, String target, Set<String> requestHeaders, String requestType, String requestBody,
			int status, String responseType, String responseBody) {

		String path() {
			return Objects.requireNonNullElse(UriComponentsBuilder.fromUriString(target).build().getPath(), "");
		}

		MultiValueMap<String, String> query() {
			var decoded = new LinkedMultiValueMap<String, String>();
			UriComponentsBuilder.fromUriString(target)
				.build()
				.getQueryParams()
				.forEach((name, values) -> values
					.forEach((value) -> decoded.add(name, UriUtils.decode(value, StandardCharsets.UTF_8))));
			return decoded;
		}

		String problemType() {
			return responseType.contains("problem+json")
					? JsonMapper.shared().readTree(responseBody).path("type").asString("") : "";
		}

		private String statusName() {
			var known = HttpStatus.resolve(status);
			return (known != null) ? known.name().toLowerCase(Locale.ROOT).replace('_', '-') : "";
		}

	}

}
