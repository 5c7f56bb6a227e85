package dev.slipway.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;

import static org.assertj.core.api.Assertions.assertThat;

@GatewayTest
class ObservabilityTests {

	@Autowired
	Caller caller;

	@LocalManagementPort
	int managementPort;

	final StubService catalog = StubServices.get("catalog");

	@BeforeEach
	void reset() {
		StubServices.reset();
	}

	@Test
	void traceOfTheCallerContinues() throws Exception {
		var trace = "4bf92f3577b34da6a3ce929d0e0e4736";

		caller.get("/api/catalog/products", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

		assertThat(catalog.received().header("traceparent")).startsWith("00-" + trace + "-")
			.doesNotContain("00f067aa0ba902b7");
	}

	@Test
	void traceStartsHere() throws Exception {
		caller.get("/api/catalog/products");

		assertThat(catalog.received().header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-9a-f]");
	}

	@Test
	void requestsAreMeasuredByRouteAndNotByPath() throws Exception {
		caller.get("/api/catalog/products/A-1");
		catalog.does((exchange) -> {
			exchange.respondInParts("text/event-stream");
			exchange.lastPart();
		});
		caller.get("/api/catalog/changes");
		caller.get("/somewhere/else");

		assertThat(metrics()).contains("http_server_requests_seconds_count")
			.contains("uri=\"/api/catalog/**\"")
			.contains("uri=\"/api/catalog/** stream\"")
			.contains("http_client_requests_seconds_count")
			.contains("client_name=\"catalog\"")
			.contains("resilience4j_circuitbreaker_state")
			.doesNotContain("products")
			.doesNotContain("somewhere");
	}

	private String metrics() throws Exception {
		var request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:%d/actuator/prometheus".formatted(managementPort)))
			.build();
		try (var client = HttpClient.newHttpClient()) {
			return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
		}
	}

}
