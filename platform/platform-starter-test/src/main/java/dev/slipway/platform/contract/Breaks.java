package dev.slipway.platform.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.slipway.platform.contract.Break.Kind;
import dev.slipway.platform.contract.Contract.Operation;
import tools.jackson.databind.JsonNode;

/**
 * What callers of one contract notice when a service follows another one instead. A
 * request has to be accepted as before, a response may not hold what it never held.
 */
final class Breaks {

	private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

	private final Contract before;

	private final Contract after;

	private final List<Break> found = new ArrayList<>();

	private Breaks(Contract before, Contract after) {
		this.before = before;
		this.after = after;
	}

	static List<Break> between(Contract before, Contract after) {
		var breaks = new Breaks(before, after);
		breaks.compare();
		return breaks.found.stream().distinct().toList();
	}

	private void compare() {
		var now = after.operations()
			.stream()
			.collect(Collectors.toMap(Operation::key, Function.identity(), (first, _) -> first));
		for (var operation : before.operations()) {
			var same = now.get(operation.key());
			if (same == null) {
				report(operation.toString(), "the route is gone", Kind.ROUTE);
			}
			else {
				compare(operation, same);
			}
		}
		problemTypes();
		var servers = before.document().path("servers");
		if (!servers.isMissingNode() && !servers.equals(after.document().path("servers"))) {
			report("servers", "the address of the API has changed", Kind.ROUTE);
		}
	}

	private void compare(Operation old, Operation now) {
		var where = old.toString();
		if (!old.isInternal() && now.isInternal()) {
			report(where, "the route is no longer published", Kind.UNPUBLISHED);
		}
		security(where, before.security(old), after.security(now));
		parameters(old, now);
		body(where, before.resolve(old.node().path("requestBody")), after.resolve(now.node().path("requestBody")));
		responses(where, old.node().path("responses"), now.node().path("responses"));
	}

	private void security(String where, List<Set<String>> old, List<Set<String>> now) {
		var sufficed = old.isEmpty() ? List.of(Set.<String>of()) : old;
		for (var alternative : sufficed) {
			if (!now.isEmpty() && now.stream().noneMatch(alternative::containsAll)) {
				var needed = now.stream().map((one) -> String.join(" and ", one)).collect(Collectors.joining(", or "));
				report(where, alternative.isEmpty() ? "it was open to everybody, and now needs " + needed
						: "%s no longer suffices: it needs %s".formatted(String.join(" and ", alternative), needed),
						Kind.SECURITY);
			}
		}
	}

	private void problemTypes() {
		before.problemTypes().forEachEntry((type, statuses) -> {
			var now = after.problemTypes().path(type);
			if (now.isMissingNode()) {
				report("problems", "the type %s is gone".formatted(type), Kind.PROBLEM);
				return;
			}
			var left = new TreeSet<>(statuses.valueStream().map(JsonNode::asString).toList());
			left.removeAll(now.valueStream().map(JsonNode::asString).toList());
			left.forEach((status) -> report("problems",
					"the type %s no longer comes with status %s, but %s".formatted(type, status, now), Kind.STATUS));
		});
	}

	private void parameters(Operation old, Operation now) {
		var olds = parameters(before, old);
		var nows = parameters(after, now);
		olds.forEach((key, parameter) -> {
			var where = "%s: %s".formatted(old, name(parameter));
			var same = nows.get(key);
			if (same == null) {
				report(where, "it is gone, and has no effect any more", Kind.REQUEST);
				return;
			}
			if (!isRequired(parameter) && isRequired(same)) {
				report(where, "it is now required", Kind.REQUEST);
			}
			for (var word : List.of("style", "explode", "allowReserved", "content")) {
				if (!parameter.path(word).equals(same.path(word))) {
					report(where, "'%s' has changed".formatted(word), Kind.REQUEST);
				}
			}
			schema(new Request(where, ""), parameter.path("schema"), same.path("schema"), Set.of());
		});
		nows.forEach((key, parameter) -> {
			if (!olds.containsKey(key) && isRequired(parameter)) {
				report("%s: %s".formatted(old, name(parameter)), "it is new and required", Kind.REQUEST);
			}
		});
	}

	/** A path's variable counts by its position: its name is not sent. */
	private static Map<String, JsonNode> parameters(Contract contract, Operation operation) {
		var variables = VARIABLE.matcher(operation.path()).results().map((match) -> match.group(1)).toList();
		var parameters = new LinkedHashMap<String, JsonNode>();
		for (var parameter : contract.parameters(operation)) {
			var in = parameter.path("in").asString();
			var name = parameter.path("name").asString();
			parameters.put(in + " " + switch (in) {
				case "path" -> Integer.toString(variables.indexOf(name));
				case "header" -> name.toLowerCase(Locale.ROOT);
				default -> name;
			}, parameter);
		}
		return parameters;
	}

	private static String name(JsonNode parameter) {
		return "%s parameter '%s'".formatted(parameter.path("in").asString(), parameter.path("name").asString());
	}

	private static boolean isRequired(JsonNode parameterOrBody) {
		return parameterOrBody.path("required").asBoolean(false);
	}

	private void body(String route, JsonNode old, JsonNode now) {
		var where = route + ": request body";
		if (isRequired(now) && !isRequired(old)) {
			report(where, "it is now required", Kind.REQUEST);
		}
		if (now.isMissingNode() && !old.isMissingNode()) {
			report(where, "it is gone", Kind.REQUEST);
			return;
		}
		content(where, old.path("content"), now.path("content"), (media) -> new Request(where + media, ""));
	}

	private void responses(String route, JsonNode old, JsonNode now) {
		old.forEachEntry((status, response) -> {
			var where = route + ": response " + status;
			if (!now.has(status)) {
				report(where, "the route no longer responds with it", Kind.STATUS);
				return;
			}
			var before = this.before.resolve(response);
			var after = this.after.resolve(now.get(status));
			content(where, before.path("content"), after.path("content"), (media) -> new Response(where + media, ""));
			before.path("headers").forEachEntry((header, description) -> {
				if (!after.path("headers").has(header)) {
					report(where, "the header %s is gone".formatted(header), Kind.FIELD);
				}
				else {
					schema(new Response("%s: header %s".formatted(where, header), ""),
							this.before.resolve(description).path("schema"),
							this.after.resolve(after.path("headers").get(header)).path("schema"), Set.of());
				}
			});
		});
		now.propertyNames()
			.stream()
			.filter((status) -> !old.has(status) && status.matches("[23].*"))
			.forEach((status) -> report(route, "it now also responds with " + status, Kind.STATUS));
	}

	private void content(String where, JsonNode old, JsonNode now, Function<String, Direction> direction) {
		old.forEachEntry((type, media) -> {
			if (!now.has(type)) {
				report(where, "the media type %s is gone".formatted(type), Kind.MEDIA_TYPE);
				return;
			}
			var part = (old.size() > 1) ? " as " + type : "";
			schema(direction.apply(part), media.path("schema"), now.get(type).path("schema"), Set.of());
		});
	}

	// Schemas

	/**
	 * @param visited the references that led here, which end a schema that contains
	 * itself
	 */
	private void schema(Direction direction, JsonNode oldOrReference, JsonNode nowOrReference, Set<String> visited) {
		if (oldOrReference.isMissingNode() && nowOrReference.isMissingNode()) {
			return;
		}
		var pair = oldOrReference.path("$ref").asString("") + " " + nowOrReference.path("$ref").asString("");
		if (visited.contains(pair)) {
			return;
		}
		var path = new TreeSet<>(visited);
		if (pair.length() > 1) {
			path.add(pair);
		}
		var old = Shape.of(before, oldOrReference);
		var now = Shape.of(after, nowOrReference);
		if (types(direction, old, now)) {
			values(direction, old, now);
			bounds(direction, old, now);
			fields(direction, old, now, path);
			parts(direction, old, now, path);
			alternatives(direction, old, now, path);
		}
		for (var word : Shape.otherWords(old, now)) {
			if (!old.get(word).equals(now.get(word))) {
				report(direction, "'%s' has changed".formatted(word), Kind.OTHER);
			}
		}
		if (direction instanceof Request && !old.get("default").equals(now.get("default"))) {
			report(direction,
					"the default was %s, and now is %s".formatted(text(old.get("default")), text(now.get("default"))),
					Kind.REQUEST);
		}
	}

	/**
	 * @return whether the types have something in common, so that the rest can be
	 * compared
	 */
	private boolean types(Direction direction, Shape old, Shape now) {
		if (direction instanceof Request && old.isNullable() && !now.isNullable()) {
			report(direction, "it may no longer be null", Kind.REQUEST);
		}
		if (direction instanceof Response && !old.isNullable() && now.isNullable()) {
			report(direction, "it may now be null", Kind.RESPONSE);
		}
		var accepted = (direction instanceof Request) ? now.types() : old.types();
		var sent = (direction instanceof Request) ? old.types() : now.types();
		if (accepted.isEmpty() || (!sent.isEmpty() && sent.stream().allMatch((type) -> accepts(accepted, type)))) {
			return true;
		}
		report(direction, "the type was %s, and now is %s".formatted(words(old.types()), words(now.types())),
				direction.kind());
		return old.types().stream().anyMatch(now.types()::contains);
	}

	private static boolean accepts(Set<String> types, String type) {
		return types.contains(type) || (type.equals("integer") && types.contains("number"));
	}

	private void values(Direction direction, Shape old, Shape now) {
		if (direction instanceof Request && now.values().isPresent()) {
			if (old.values().isEmpty()) {
				report(direction, "only %s are valid now".formatted(now.values().get()), Kind.REQUEST);
				return;
			}
			old.values()
				.get()
				.stream()
				.filter((value) -> !now.values().get().contains(value))
				.forEach(
						(value) -> report(direction, "the value %s is no longer valid".formatted(value), Kind.REQUEST));
		}
		if (direction instanceof Response && old.values().isPresent()) {
			if (now.values().isEmpty()) {
				report(direction, "it is no longer one of " + old.values().get(), Kind.RESPONSE);
				return;
			}
			now.values()
				.get()
				.stream()
				.filter((value) -> !old.values().get().contains(value))
				.forEach((value) -> report(direction, "the value %s is new".formatted(value), Kind.RESPONSE));
		}
	}

	private void bounds(Direction direction, Shape old, Shape now) {
		for (var word : Shape.LOWER_BOUNDS) {
			bound(direction, word, old, now, Integer.signum(Double.compare(now.lower(word), old.lower(word))));
		}
		for (var word : Shape.UPPER_BOUNDS) {
			bound(direction, word, old, now, Integer.signum(Double.compare(old.upper(word), now.upper(word))));
		}
		for (var word : Shape.RULES) {
			var was = old.rule(word);
			var is = now.rule(word);
			var broken = (direction instanceof Request) ? !is.isMissingNode() && !Shape.includes(word, is, was)
					: !was.isMissingNode() && !Shape.includes(word, was, is);
			if (broken) {
				report(direction, "'%s' was %s, and now is %s".formatted(word, text(was), text(is)), direction.kind());
			}
		}
	}

	/**
	 * @param tighter 1 when the bound is tighter now, -1 when it is looser
	 */
	private void bound(Direction direction, String word, Shape old, Shape now, int tighter) {
		if (tighter == ((direction instanceof Request) ? 1 : -1)) {
			report(direction, "'%s' was %s, and now is %s".formatted(word, text(old.get(word)), text(now.get(word))),
					direction.kind());
		}
	}

	private void fields(Direction direction, Shape old, Shape now, Set<String> visited) {
		old.properties().forEach((name, property) -> {
			var field = direction.field(name);
			if (!now.properties().containsKey(name)) {
				if (direction instanceof Request) {
					report(field, "it is gone: a request with it is rejected", Kind.REQUEST);
				}
				else {
					report(field, "it is gone", Kind.FIELD);
				}
				return;
			}
			if (direction instanceof Request && now.required().contains(name) && !old.required().contains(name)) {
				report(field, "it is now required", Kind.REQUEST);
			}
			if (direction instanceof Response && old.required().contains(name) && !now.required().contains(name)) {
				report(field, "it may now be missing", Kind.RESPONSE);
			}
			schema(field, property, now.properties().get(name), visited);
		});
		if (direction instanceof Request) {
			now.required()
				.stream()
				.filter((name) -> !old.properties().containsKey(name) && !old.required().contains(name))
				.forEach((name) -> report(direction.field(name), "it is new and required", Kind.REQUEST));
		}
	}

	/** The items of a list, and the values of a map. */
	private void parts(Direction direction, Shape old, Shape now, Set<String> visited) {
		if (old.has("items") || now.has("items")) {
			schema(direction.items(), old.get("items"), now.get("items"), visited);
		}
		var was = old.get("additionalProperties");
		var is = now.get("additionalProperties");
		if (was.isObject() && is.isObject()) {
			schema(direction.field("*"), was, is, visited);
		}
		else if (direction instanceof Request && is.isBoolean() && !is.asBoolean()
				&& !(was.isBoolean() && !was.asBoolean())) {
			report(direction, "further fields are no longer allowed", Kind.REQUEST);
		}
		else if (was.isObject() != is.isObject() && (direction instanceof Request) == is.isObject()) {
			report(direction, "'additionalProperties' was %s, and now is %s".formatted(text(was), text(is)),
					direction.kind());
		}
	}

	private void alternatives(Direction direction, Shape old, Shape now, Set<String> visited) {
		for (var word : List.of("oneOf", "anyOf")) {
			var olds = alternatives(old.get(word));
			var nows = alternatives(now.get(word));
			if (olds.isEmpty() != nows.isEmpty()) {
				report(direction, "'%s' has changed".formatted(word), Kind.OTHER);
				continue;
			}
			olds.forEach((name, alternative) -> {
				if (nows.containsKey(name)) {
					schema(direction, alternative, nows.get(name), visited);
				}
				else if (direction instanceof Request) {
					report(direction, "the alternative %s is gone".formatted(name), Kind.REQUEST);
				}
			});
			if (direction instanceof Response) {
				nows.keySet()
					.stream()
					.filter((name) -> !olds.containsKey(name))
					.forEach((name) -> report(direction, "the alternative %s is new".formatted(name), Kind.RESPONSE));
			}
		}
	}

	private static Map<String, JsonNode> alternatives(JsonNode list) {
		var alternatives = new TreeMap<String, JsonNode>();
		list.valueStream()
			.forEach((one) -> alternatives.put(one.path("$ref").asString(one.toString()).replaceAll(".*/", ""), one));
		return alternatives;
	}

	private static String words(Set<String> types) {
		return types.isEmpty() ? "any" : String.join(" or ", types);
	}

	private static String text(JsonNode value) {
		return value.isMissingNode() ? "absent" : value.toString();
	}

	private void report(String where, String what, Kind kind) {
		found.add(new Break(where, what, kind));
	}

	private void report(Direction direction, String what, Kind kind) {
		report(direction.toString(), what, kind);
	}

	/** What a schema describes: what callers send, or what they get. */
	private sealed interface Direction {

		String where();

		String path();

		Direction at(String path);

		/** A break of this direction in general. */
		Kind kind();

		default Direction field(String name) {
			return at(path().isEmpty() ? name : path() + "." + name);
		}

		default Direction items() {
			return at(path() + "[]");
		}

		default String text() {
			return path().isEmpty() ? where() : "%s: field '%s'".formatted(where(), path());
		}

	}

	private record Request(String where, String path) implements Direction {

		@Override
		public Direction at(String path) {
			return new Request(where, path);
		}

		@Override
		public Kind kind() {
			return Kind.REQUEST;
		}

		@Override
		public String toString() {
			return text();
		}

	}

	private record Response(String where, String path) implements Direction {

		@Override
		public Direction at(String path) {
			return new Response(where, path);
		}

		@Override
		public Kind kind() {
			return Kind.RESPONSE;
		}

		@Override
		public String toString() {
			return text();
		}

	}

}
