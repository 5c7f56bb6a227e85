package dev.slipway.platform.contract;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.slipway.platform.test.TestTokens;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springdoc.core.properties.SpringDocConfigProperties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what a service promises its callers. Each service has a subclass:
 *
 * <pre class="code">
 * &#64;ServiceTest
 * class ContractTests extends OpenApiContract {
 *
 * }
 * </pre>
 *
 * The promise is {@code openapi.yaml} in the service's folder, {@code docs/contracts.md}
 * says how to change it.
 */
public abstract class OpenApiContract {

	/** Writes the file in place of comparing it: {@code bin/openapi} sets it. */
	private static final String WRITE = "slipway.openapi.write";

	private static final String FILE = "openapi.yaml";

	@Autowired
	private ApplicationContext context;

	@Autowired
	private TestTokens tokens;

	/**
	 * How to arrange what a consumer's conversations start from, by name, e.g.
	 * {@code stock}.
	 */
	protected Map<String, Consumer<JsonNode>> given() {
		return Map.of();
	}

	@Test
	public void fileSaysWhatTheServicePublishes() throws Exception {
		var file = Tree.application(name()).resolve(FILE);
		var published = published().yaml();
		if (Boolean.getBoolean(WRITE)) {
			Files.writeString(file, published);
			return;
		}
		var fix = "If the change is meant, run bin/openapi %s and commit the file.".formatted(name());
		assertThat(file).as("%s is missing. %s", Tree.name(file), fix).exists();
		assertThat(file).as("%s does not say what the service publishes. %s", Tree.name(file), fix)
			.hasContent(published);
	}

	@Test
	public void callersOfTheLastReleaseCanGoOn() throws Exception {
		new Release(name(), Tree.application(name())).requireKeptBy(published());
	}

	/** Without anchors a JSON Schema's pattern matches a part of the text. */
	@Test
	public void patternsAreAnchored() throws Exception {
		assertThat(published().document().findValuesAsString("pattern"))
			.allSatisfy((pattern) -> assertThat(pattern).startsWith("^").endsWith("$"));
	}

	@TestFactory
	public Stream<DynamicNode> consumersGetWhatTheyRelyOn() throws Exception {
		var contract = published();
		var provider = new ConsumerContract.Provider(URI.create(address()),
				(scope) -> tokens.withScopes("consumer", scope), given());
		return ConsumerContract.of(name()).stream().map((consumer) -> consumer.replay(provider, contract));
	}

	/**
	 * What the service publishes, and the routes that it keeps for other services, which
	 * are marked.
	 */
	private Contract published() throws IOException, InterruptedException {
		var published = get();
		var settings = context.getBean(SpringDocConfigProperties.class);
		var excluded = settings.getPathsToExclude();
		if (excluded == null || excluded.isEmpty()) {
			return Contract.of(published);
		}
		settings.getCache().setDisabled(true);
		try {
			settings.setPathsToExclude(List.of());
			var all = get();
			Contract.of(all)
				.operations()
				.stream()
				.filter((operation) -> !published.path("paths").has(operation.path()))
				.forEach((operation) -> markInternal(all.path("paths").path(operation.path())));
			return Contract.of(all);
		}
		finally {
			settings.setPathsToExclude(excluded);
			get(); // replaces what springdoc has cached
			settings.getCache().setDisabled(false);
		}
	}

	private static void markInternal(JsonNode path) {
		path.forEach((operation) -> ((ObjectNode) operation).put(Contract.INTERNAL, true));
	}

	private JsonNode get() throws IOException, InterruptedException {
		var path = context.getEnvironment().getRequiredProperty("springdoc.api-docs.path");
		try (var http = HttpClient.newHttpClient()) {
			var response = http.send(HttpRequest.newBuilder(URI.create(address() + path)).build(),
					BodyHandlers.ofString());
			assertThat(response.statusCode()).as(path).isEqualTo(200);
			return JsonMapper.shared().readTree(response.body());
		}
	}

	private String address() {
		return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
	}

	private String name() {
		return context.getEnvironment().getRequiredProperty("spring.application.name");
	}

}
