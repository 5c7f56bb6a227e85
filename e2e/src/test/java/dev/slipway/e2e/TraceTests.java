// sample: identity
package dev.slipway.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.slipway.e2e.TraceReceiver.Span;
import dev.slipway.local.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A request is one trace, through every service and its database. The trace of an order
 * includes the process that fulfils it.
 */
@OnOwnPlatform
@ExtendWith(PlatformUnderTest.class)
class TraceTests {

	/** Services export their spans in batches. */
	private static final Duration EXPORTED_WITHIN = Duration.ofSeconds(60);

	private static final String CALLERS_SPAN = "00f067aa0ba902b7";

	private final String trace = UUID.randomUUID().toString().replace("-", "");

	@Test
	void requestIsOneTrace(ApiClient client, TraceReceiver traces) {
		client.with("traceparent", traceparent()).requestToken("nobody", "secret");

		await().atMost(EXPORTED_WITHIN).untilAsserted(() -> {
			var spans = traces.spansOf(trace);
			assertConnected(spans);
			assertThat(spans).extracting(Span::service).contains("gateway", "identity");
			assertThat(statements(spans)).extracting(Span::service).containsOnly("identity");
		});
	}

	@Test
	void problemOfTheGatewayNamesItsTrace(ApiClient client) {
		assertThat(client.with("traceparent", traceparent()).get("/nowhere").get("traceId")).isEqualTo(trace);
	}

	// begin catalog inventory payments orders
	@Test
	void orderIsOneTrace(Platform platform, ApiClient client, TraceReceiver traces) throws SQLException {
		restartOrdersWithoutTokens(platform);
		var alice = client.as("alice");
		alice.deposit("10.00");
		var order = place(client, client.as("admin").newProduct("1.00", 1));
		assertThat(alice.whenFinal(order).get("status")).isEqualTo("CONFIRMED");

		await().atMost(EXPORTED_WITHIN).untilAsserted(() -> {
			var spans = traces.spansOf(trace);
			assertConnected(spans);
			assertThat(spans).extracting(Span::service)
				.contains("gateway", "orders", "catalog", "identity", "inventory", "payments");
			assertThat(descendants(spans, "slipway.orders.execution")).as("the process that fulfils the order")
				.extracting(Span::service)
				.contains("orders", "identity", "inventory", "payments");
			assertThat(statements(spans)).extracting(Span::service)
				.contains("orders", "catalog", "identity", "inventory", "payments");
			assertThat(statements(spans)).extracting((span) -> span.attributes().get("db.query.text"))
				.anyMatch((text) -> text.startsWith("insert into orders"))
				.noneMatch((text) -> text.contains(order));
		});
	}

	@Test
	void logLinesOfAnOrderNameItsTrace(Platform platform, ApiClient client) {
		client.as("alice").deposit("10.00");
		var sku = client.as("admin").newProduct("1.00", 1);
		platform.kill("payments");
		try {
			var order = place(client, sku);
			await().atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(log(platform, "orders")).anySatisfy((line) -> {
					assertThat(line.path("message").asString("")).contains(order, "RESERVE");
					assertThat(line.path("trace.id").asString("")).isEqualTo(trace);
					assertThat(line.path("span.id").asString("")).hasSize(16);
					assertThat(line.at("/service/name").asString("")).isEqualTo("orders");
				}));
		}
		finally {
			platform.restart("payments");
		}
	}

	@Test
	void problemOfAServiceNamesItsTrace(ApiClient client) {
		var response = client.with("traceparent", traceparent()).get("/api/catalog/products/NO-SUCH-THING");
		assertThat(response.get("traceId")).isEqualTo(trace);
	}

	private String place(ApiClient client, String sku) {
		return client.as("alice").with("traceparent", traceparent()).order(sku, 1).assertStatus(201).get("id");
	}

	/**
	 * A new instance has no tokens, so identity takes part in the next order that is
	 * fulfilled. That has to be this test's order, and not one that another test left.
	 */
	private static void restartOrdersWithoutTokens(Platform platform) throws SQLException {
		try (var orders = platform.postgres().connect("orders"); var sql = orders.createStatement()) {
			await().atMost(Duration.ofSeconds(60)).until(() -> {
				try (var left = sql.executeQuery("select from scheduled_tasks where task_name = 'fulfil-order'")) {
					return !left.next();
				}
			});
		}
		platform.kill("orders");
		platform.restart("orders");
	}

	/** The spans below those of a name. */
	private static List<Span> descendants(List<Span> spans, String name) {
		var above = spans.stream().filter((span) -> span.name().equals(name)).toList();
		var found = new ArrayList<Span>();
		while (!above.isEmpty()) {
			var parents = above.stream().map(Span::id).collect(Collectors.toSet());
			above = spans.stream().filter((span) -> parents.contains(span.parent())).toList();
			found.addAll(above);
		}
		return found;
	}

	private static List<JsonNode> log(Platform platform, String service) throws IOException {
		var json = new JsonMapper();
		return Files.readAllLines(platform.log(service))
			.stream()
			.filter((line) -> line.startsWith("{"))
			.map(json::readTree)
			.toList();
	}
	// end catalog inventory payments orders

	/** Every span's ancestors lead to the caller, retries included. */
	private static void assertConnected(List<Span> spans) {
		var known = spans.stream().map(Span::id).collect(Collectors.toSet());
		assertThat(spans).filteredOn((span) -> !known.contains(span.parent())).isNotEmpty().allSatisfy((top) -> {
			assertThat(top.parent()).isEqualTo(CALLERS_SPAN);
			assertThat(top.service()).isEqualTo("gateway");
		});
	}

	/** The header of a caller that samples the trace. */
	private String traceparent() {
		return "00-" + trace + "-" + CALLERS_SPAN + "-01";
	}

	private static List<Span> statements(List<Span> spans) {
		return spans.stream().filter((span) -> span.attributes().containsKey("db.query.text")).toList();
	}

}
