package dev.slipway.platform.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.slipway.platform.contract.Conformance.Exchange;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What one service relies on when it calls another: conversations in
 * {@code services/<consumer>/contracts/<provider>.yaml}. They are replayed against the
 * real provider by its tests, and against the stub of it by the consumer's, so that the
 * stub cannot do what the provider does not.
 */
public final class ConsumerContract {

	/** {@code {order:uuid}}: the same value wherever a conversation repeats it. */
	private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+):(uuid|word|WORD)}");

	private static final Pattern REQUEST = Pattern.compile("([A-Z]+) (/\\S*)");

	private final Path file;

	private final JsonNode content;

	private ConsumerContract(Path file) {
		this.file = file;
		try {
			this.content = Contract.YAML.readTree(Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Of one consumer. */
	public static ConsumerContract of(String consumer, String provider) {
		return new ConsumerContract(folder(Tree.application(consumer)).resolve(provider + ".yaml"));
	}

	/** Of all consumers of a provider. */
	static List<ConsumerContract> of(String provider) throws IOException {
		try (var services = Files.list(Tree.root().resolve("services"))) {
			return services.map((service) -> folder(service).resolve(provider + ".yaml"))
				.filter(Files::exists)
				.sorted()
				.map(ConsumerContract::new)
				.toList();
		}
	}

	private static Path folder(Path service) {
		return service.resolve("contracts");
	}

	/** Holds the conversations of all its consumers with a provider. */
	public static Stream<DynamicNode> replayAll(String name, Provider provider) throws IOException {
		return of(name).stream().map((consumer) -> consumer.replay(provider));
	}

	/** Holds every conversation with a provider, real or a stub of it. */
	public DynamicNode replay(Provider provider) {
		return replay(provider, Files.exists(providersFile()) ? Contract.read(providersFile()) : Contract.ANYTHING);
	}

	DynamicNode replay(Provider provider, Contract contract) {
		var conformance = new Conformance(contract);
		return DynamicContainer.dynamicContainer(Tree.name(file), conversations().map((conversation) -> DynamicTest
			.dynamicTest(conversation.path("name").asString(), () -> hold(conversation, provider, conformance))));
	}

	/**
	 * The contract of the provider; identity, whose protocols are standards, has none.
	 */
	private Path providersFile() {
		var name = file.getFileName().toString().replace(".yaml", "");
		return Tree.application(name).resolve("openapi.yaml");
	}

	private Stream<JsonNode> conversations() {
		return content.path("conversations").valueStream();
	}

	private void hold(JsonNode conversation, Provider provider, Conformance conformance) throws Exception {
		var values = new HashMap<String, String>();
		UnaryOperator<String> fill = (text) -> PLACEHOLDER.matcher(text)
			.replaceAll((match) -> values.computeIfAbsent(match.group(), (_) -> value(match.group(2))));
		for (var given : conversation.path("given")) {
			given.forEachEntry((name, with) -> {
				var arrange = provider.given().get(name);
				if (arrange == null) {
					throw new AssertionError(
							"Nobody knows how to arrange '%s', which '%s' in %s needs. Add it to given()."
								.formatted(name, conversation.path("name").asString(), Tree.name(file)));
				}
				arrange.accept(fill(with, fill));
			});
		}
		for (var expected : conversation.path("exchanges")) {
			var exchange = send(provider, expected, fill);
			var words = "%s, in '%s' of %s".formatted(expected.path("request").asString(),
					conversation.path("name").asString(), Tree.name(file));
			assertThat(outcome(exchange)).as("%s: %s", words, exchange.responseBody())
				.isEqualTo(expected.path("response").asString());
			assertThat(missing(fill(expected.path("holds"), fill), exchange.responseBody())).as(words).isEmpty();
			assertThat(conformance.response(exchange)).as(words).isEmpty();
			if (exchange.status() != 400) {
				assertThat(conformance.request(exchange)).as(words).isEmpty();
			}
		}
	}

	private static String value(String type) {
		var uuid = UUID.randomUUID().toString();
		return switch (type) {
			case "uuid" -> uuid;
			case "WORD" -> "W" + uuid.toUpperCase(Locale.ROOT).replace("-", "");
			default -> "w" + uuid.replace("-", "");
		};
	}

	private static JsonNode fill(JsonNode node, UnaryOperator<String> fill) {
		return node.isMissingNode() ? node : JsonMapper.shared().readTree(fill.apply(node.toString()));
	}

	private Exchange send(Provider provider, JsonNode expected, UnaryOperator<String> fill) throws Exception {
		var line = REQUEST.matcher(fill.apply(expected.path("request").asString()));
		assertThat(line.matches())
			.as("'%s' in %s is not a method and a path", expected.path("request"), Tree.name(file))
			.isTrue();
		var request = HttpRequest.newBuilder(provider.address().resolve(line.group(2)));
		authorization(provider, expected).ifPresent((value) -> request.header("Authorization", value));
		var type = expected.has("form") ? "application/x-www-form-urlencoded"
				: expected.has("body") ? "application/json" : "";
		var body = expected.has("form") ? form(expected.get("form"))
				: expected.has("body") ? fill(expected.get("body"), fill).toString() : "";
		if (!type.isEmpty()) {
			request.header("Content-Type", type);
		}
		request.method(line.group(1), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		try (var http = HttpClient.newHttpClient()) {
			var response = http.send(request.build(), BodyHandlers.ofString());
			return new Exchange(line.group(1), line.group(2), Set.of(), type, body, response.statusCode(),
					response.headers().firstValue("Content-Type").orElse(""), response.body());
		}
	}

	private Optional<String> authorization(Provider provider, JsonNode exchange) {
		var client = content.path("client").asString("");
		if (!client.isEmpty()) {
			var secret = exchange.path("secret").asString(provider.credentials().apply(client));
			return Optional.of("Basic "
					+ Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8)));
		}
		var scope = exchange.path("scope").asString(content.path("scope").asString("none"));
		return scope.equals("none") ? Optional.empty() : Optional.of("Bearer " + provider.credentials().apply(scope));
	}

	private static String form(JsonNode fields) {
		return fields.propertyStream()
			.map((field) -> field.getKey() + "="
					+ URLEncoder.encode(field.getValue().asString(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	/**
	 * The status, and a problem's type after it: {@code 201}, {@code 409 out-of-stock}.
	 */
	static String outcome(Exchange exchange) {
		return (exchange.status() + " " + exchange.problemType().replaceAll(".*:", "")).strip();
	}

	/** What the body does not hold of what it should. */
	static List<String> missing(JsonNode expected, String body) {
		if (expected.isMissingNode()) {
			return List.of();
		}
		return missing("", expected, JsonMapper.shared().readTree(body)).toList();
	}

	private static Stream<String> missing(String path, JsonNode expected, JsonNode actual) {
		if (expected.isObject()) {
			return expected.propertyStream()
				.flatMap(
						(field) -> missing(path + "/" + field.getKey(), field.getValue(), actual.path(field.getKey())));
		}
		if (expected.isArray() && actual.isArray() && actual.size() == expected.size()) {
			return Stream.iterate(0, (index) -> index < expected.size(), (index) -> index + 1)
				.flatMap((index) -> missing(path + "/" + index, expected.get(index), actual.get(index)));
		}
		return expected.equals(actual) ? Stream.of() : Stream
			.of("%s should be %s, and is %s".formatted(path, expected, actual.isMissingNode() ? "absent" : actual));
	}

	/**
	 * The outcomes of a route that some conversation has seen, e.g.
	 * {@code 409 out-of-stock}.
	 */
	Set<String> outcomes(Contract contract, String method, String path) {
		var route = contract.operation(method, path);
		return conversations().flatMap((conversation) -> conversation.path("exchanges").valueStream())
			.filter((exchange) -> {
				var line = REQUEST.matcher(exchange.path("request").asString());
				return line.matches() && contract
					.operation(line.group(1),
							PLACEHOLDER.matcher(line.group(2)).replaceAll("x").replaceAll("\\?.*", ""))
					.equals(route);
			})
			.map((exchange) -> exchange.path("response").asString())
			.collect(Collectors.toSet());
	}

	/**
	 * A check of what a stub receives and sends while the consumer's tests run.
	 */
	public Watch watch() {
		return new Watch(this, Contract.read(providersFile()));
	}

	@Override
	public String toString() {
		return Tree.name(file);
	}

	/**
	 * Where conversations are held.
	 *
	 * @param address of the service or its stub
	 * @param credentials makes an access token with a scope; or knows a client's secret
	 * @param given arranges what a conversation starts from, by name
	 */
	public record Provider(URI address, UnaryOperator<String> credentials, Map<String, Consumer<JsonNode>> given) {
	}

	/** Watches a stub. */
	public static final class Watch {

		private final ConsumerContract consumer;

		private final Contract contract;

		private final Conformance conformance;

		Watch(ConsumerContract consumer, Contract contract) {
			this.consumer = consumer;
			this.contract = contract;
			this.conformance = new Conformance(contract);
		}

		/**
		 * What is wrong with a request or with the stub's response.
		 * @param target path and query
		 */
		public List<String> check(String method, String target, Set<String> headers, String requestType,
				String requestBody, int status, String responseType, String responseBody) {
			var exchange = new Exchange(method, target, headers, requestType, requestBody, status, responseType,
					responseBody);
			var route = contract.operation(method, exchange.path()).map(Object::toString).orElse(method + " " + target);
			var request = conformance.request(exchange).stream();
			var response = conformance.response(exchange)
				.stream()
				.map((what) -> "the stub responds %d with what the service never does: %s".formatted(status, what));
			return Stream.of(request, response, unseen(exchange))
				.flatMap((found) -> found)
				.map((what) -> "%s: %s".formatted(route, what))
				.toList();
		}

		/** An outage cannot be replayed. */
		private Stream<String> unseen(Exchange exchange) {
			var outcome = outcome(exchange);
			if (exchange.status() >= 500
					|| consumer.outcomes(contract, exchange.method(), exchange.path()).contains(outcome)) {
				return Stream.of();
			}
			return Stream
				.of("the stub responds %s, which no conversation in %s has seen of the service. Add one, or correct the stub."
					.formatted(outcome, consumer));
		}

	}

}
