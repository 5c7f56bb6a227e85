package dev.slipway.platform.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.test.web.servlet.client.RestTestClient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApiClientTests {

	private static final String PROBLEM = """
			{"type":"urn:slipway:problem:sku-taken","title":"Conflict","status":409,"detail":"Take another one."}""";

	private final Headers received = new Headers();

	private String body = PROBLEM;

	private String type = "application/problem+json";

	private HttpServer server;

	private ApiClient client;

	@BeforeEach
	void serve() throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			received.putAll(exchange.getRequestHeaders());
			received.set("Uri", exchange.getRequestURI().toString());
			received.set("Body", new String(exchange.getRequestBody().readAllBytes(), UTF_8));
			exchange.getResponseHeaders().set("Content-Type", type);
			var bytes = body.getBytes(UTF_8);
			exchange.sendResponseHeaders(409, (bytes.length > 0) ? bytes.length : -1);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		});
		server.start();
		var http = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + server.getAddress().getPort()).build();
		client = new ApiClient(http, (subject, scopes) -> subject + ":" + String.join("+", scopes));
	}

	@AfterEach
	void stop() {
		server.stop(0);
	}

	@Test
	void callerSendsItsTokenAndKey() {
		client.as("alice", "customer", "notes:write").withKey("k").put("/notes/{id}", Map.of("text", "Ü"), "a b");
		assertThat(received.getFirst("Authorization")).isEqualTo("Bearer alice:customer+notes:write");
		assertThat(received.getFirst("Idempotency-Key")).isEqualTo("\"k\"");
		assertThat(received.getFirst("Content-Type")).isEqualTo("application/json");
		assertThat(received.getFirst("Uri")).isEqualTo("/notes/a%20b");
		assertThat(received.getFirst("Body")).isEqualTo("{\"text\":\"Ü\"}");
	}

	@Test
	void clientItselfStaysWithoutTokenAndBody() {
		client.as("alice");
		client.get("/");
		assertThat(received).doesNotContainKeys("Authorization", "Content-type", "Idempotency-key");
	}

	@Test
	void laterHeaderReplacesAnEarlierOne() {
		client.withToken("a").withToken("b").with("Content-Type", "text/plain").post("/", "text");
		assertThat(received.get("Authorization")).isEqualTo(List.of("Bearer b"));
		assertThat(received.getFirst("Content-Type")).isEqualTo("text/plain");
	}

	@Test
	void problemIsOne() {
		var response = client.get("/").assertProblem(409, "sku-taken");
		assertThat(response).hasStatus(409);
		assertThat(response.outcome()).isEqualTo("409 sku-taken");
		assertThat(response.json().path("detail").asString()).isEqualTo("Take another one.");
	}

	@ParameterizedTest
	@CsvSource({ "409, stale-version", "400, sku-taken" })
	void problemWithAnotherStatusOrTypeIsIgnored(int status, String slug) {
		assertNoProblem(status, slug);
	}

	@ParameterizedTest
	@CsvSource({ "'Conflict', ' '", "'Take another one.', ''", "'urn:slipway:', ''", "'\"status\":409,', ''" })
	void incompleteProblemIsNotAProblem(String member, String instead) {
		body = PROBLEM.replace(member, instead);
		assertNoProblem(409, "sku-taken");
	}

	@Test
	void problemWithAnotherMediaTypeIsIgnored() {
		type = "application/json";
		assertNoProblem(409, "sku-taken");
	}

	@Test
	void emptyBodyIsNotAProblem() {
		body = "";
		assertNoProblem(409, "sku-taken");
	}

	private void assertNoProblem(int status, String slug) {
		var response = client.get("/");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> response.assertProblem(status, slug));
	}

}
