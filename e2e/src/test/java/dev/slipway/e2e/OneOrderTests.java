package dev.slipway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.slipway.local.Platform;
import dev.slipway.local.PlatformSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** {@code ./run --traces}: from an order to everything that was done for it. */
@OnOwnPlatform
@ExtendWith(PlatformUnderTest.class)
class OneOrderTests {

	private static Platform platform;

	@BeforeAll
	static void start() throws IOException {
		var home = Path.of("target", "platform-with-traces").toAbsolutePath();
		Files.createDirectories(home);
		platform = Platform.start(PlatformSettings.in(home).withTraces());
	}

	@AfterAll
	static void stop() {
		if (platform != null) {
			platform.close();
		}
	}

	// begin catalog inventory payments orders
	@Test
	void orderLeadsToTheSpansOfAllServices() {
		var client = new ApiClient(platform.url());
		var alice = client.as("alice");
		alice.deposit("10.00");
		var order = alice.order(client.as("admin").newProduct("1.00", 1), 1).assertStatus(201).get("id");
		var confirmed = alice.whenFinal(order);
		assertThat(confirmed.get("status")).isEqualTo("CONFIRMED");

		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			var spans = get("api/v2/trace/" + confirmed.get("traceId"));
			assertThat(spans.valueStream().map((span) -> span.at("/localEndpoint/serviceName").asString()))
				.contains("gateway", "orders", "catalog", "inventory", "payments");
			assertThat(spans.valueStream().map((span) -> span.at("/tags/db.query.text").asString("")))
				.anyMatch((text) -> text.startsWith("insert into orders"));
		});
	}
	// end catalog inventory payments orders

	@Test
	void servicesAreListedWithWhatTheyCall() {
		new ApiClient(platform.url()).requestToken("nobody", "secret");

		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(
					get("api/v2/dependencies?endTs=%d&lookback=3600000".formatted(System.currentTimeMillis())))
				.anySatisfy((link) -> {
					assertThat(link.path("parent").asString()).isEqualTo("gateway");
					assertThat(link.path("child").asString()).isEqualTo("identity");
				}));
	}

	private static JsonNode get(String path) {
		try (var http = HttpClient.newHttpClient()) {
			var response = http.send(HttpRequest.newBuilder(platform.zipkin().resolve(path)).build(),
					BodyHandlers.ofString());
			assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
			return new JsonMapper().readTree(response.body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
