package dev.slipway.gateway;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.slipway.platform.test.TestTokens;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Server-Sent Events are forwarded one by one. */
@GatewayTest
class StreamTests {

	@Autowired
	Caller caller;

	@Autowired
	TestTokens tokens;

	@Autowired
	BulkheadRegistry bulkheads;

	final StubService orders = StubServices.get("orders");

	@BeforeEach
	void reset() {
		StubServices.reset();
	}

	@Test
	void eventPassesBeforeTheNextOneExists() throws Exception {
		var events = new LinkedBlockingQueue<String>();
		orders.does((exchange) -> {
			exchange.respondInParts("text/event-stream;charset=UTF-8");
			for (var event = events.take(); !event.isEmpty(); event = events.take()) {
				exchange.part("data: " + event + "\n\n");
			}
			exchange.lastPart();
		});
		try (var connection = open(); var response = reader(connection)) {
			assertThat(headers(response)).contains("HTTP/1.1 200")
				.contains("Content-Type: text/event-stream;charset=UTF-8");
			for (var event : new String[] { "PLACED", "RESERVED", "CONFIRMED" }) {
				events.add(event);
				assertThat(nextEvent(response)).isEqualTo("data: " + event);
			}
			events.add("");
			assertThat(response.lines()).containsExactly("", "", "0", "");
		}
	}

	@Test
	void activeStreamOutlastsTheResponseTimeout() throws Exception {
		orders.does((exchange) -> {
			exchange.respondInParts("text/event-stream");
			for (int i = 0; i < 6; i++) {
				assertThat(new LinkedBlockingQueue<>().poll(400, TimeUnit.MILLISECONDS)).isNull();
				exchange.part(": heartbeat\n\n");
			}
			exchange.part("data: end\n\n");
			exchange.lastPart();
		});

		var response = caller.get("/api/orders/1/events", "Authorization", "Bearer " + tokens.customer("alice"));

		assertThat(response.body()).endsWith("data: end\n\n");
	}

	@Test
	void silentStreamIsCut() throws Exception {
		orders.does((exchange) -> {
			exchange.respondInParts("text/event-stream");
			exchange.awaitEnd();
		});
		try (var connection = open(); var response = reader(connection)) {
			headers(response);

			assertThat(response.lines()).as("no last part").isEmpty();
		}
	}

	@Test
	void serviceIsDisconnectedWhenTheCallerDisconnects() throws Exception {
		var left = new CompletableFuture<Boolean>();
		orders.does((exchange) -> {
			exchange.respondInParts("text/event-stream");
			var gone = Thread.startVirtualThread(() -> {
				try {
					exchange.awaitEnd();
				}
				catch (java.io.IOException ex) {
					// cut off
				}
				left.complete(true);
			});
			while (!left.isDone()) {
				exchange.part(": heartbeat\n\n");
				gone.join(Duration.ofMillis(100));
			}
		});

		try (var connection = open(); var response = reader(connection)) {
			headers(response);
			assertThat(nextEvent(response)).isEqualTo(": heartbeat");
		}

		assertThat(left.get(5, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void streamsBeyondTheLimitAreRejectedAndOtherRequestsAreNot() throws Exception {
		var end = new CompletableFuture<Void>();
		orders.does((exchange) -> {
			if (exchange.request().target().endsWith("/events")) {
				exchange.respondInParts("text/event-stream");
				for (int i = 0; i < 50 && !end.isDone(); i++) {
					exchange.part(": heartbeat\n\n");
					assertThat(new LinkedBlockingQueue<>().poll(100, TimeUnit.MILLISECONDS)).isNull();
				}
				exchange.lastPart();
			}
			else {
				exchange.respond(200, "text/plain", "ok");
			}
		});
		try (var first = open(); var second = open()) {
			headers(reader(first));
			headers(reader(second));

			var third = caller.get("/api/orders/1/events", "Authorization", "Bearer " + tokens.customer("alice"));
			assertThat(third.statusCode()).isEqualTo(503);
			assertThat(third.headers().firstValue("Retry-After")).hasValue("5");
			assertThat(third.body()).contains("too-many-streams");
			assertThat(caller.get("/api/orders", "Authorization", "Bearer " + tokens.customer("alice")).statusCode())
				.isEqualTo(200);
		}
		end.complete(null);
		await().untilAsserted(() -> {
			try (var again = open()) {
				assertThat(headers(reader(again))).contains(" 200 ");
			}
		});
	}

	@Test
	void streamThatFailsBeforeItIsPassedOnLeavesNothingBehind() throws Exception {
		var token = "Bearer " + tokens.customer("alice");
		orders.does((exchange) -> {
			exchange.respondInParts("text/event-stream", "X-A: " + "a".repeat(12_000), "X-B: " + "b".repeat(12_000));
			exchange.awaitEnd();
		});
		for (int i = 0; i < 3; i++) {
			var tooLarge = caller.get("/api/orders/1/events", "Authorization", token);
			assertThat(tooLarge.statusCode()).isEqualTo(431);
			assertThat(tooLarge.body()).contains("urn:slipway:problem:response-headers-too-large");
		}
		orders.does((exchange) -> {
			exchange.respondInParts("text/event-stream");
			exchange.lastPart();
		});

		assertThat(caller.get("/api/orders/1/events", "Authorization", token).statusCode()).isEqualTo(200);
	}

	/** Its connection would be used again while the service still writes to it. */
	@ParameterizedTest
	@ValueSource(strings = { "HEAD", "OPTIONS" })
	void streamThatIsNotReadLeavesNothingBehind(String method) throws Exception {
		orders.does((exchange) -> {
			if (exchange.request().method().equals("HEAD")) {
				exchange.respondInParts("text/event-stream");
				exchange.awaitEnd();
			}
			else {
				exchange.respond(200, "text/plain", "ok");
			}
		});
		var token = "Bearer " + tokens.customer("alice");
		for (int i = 0; i < 50; i++) {
			assertThat(caller.send(method, "/api/orders/1/events", null, "Authorization", token).statusCode())
				.isEqualTo(200);
			assertThat(caller.get("/api/orders", "Authorization", token, "Range", "bytes=0-0").statusCode())
				.isEqualTo(200);
		}

		var calls = bulkheads.bulkhead("orders").getMetrics();
		assertThat(calls.getAvailableConcurrentCalls()).isEqualTo(calls.getMaxAllowedConcurrentCalls());
		orders.does((exchange) -> {
			exchange.respondInParts("text/event-stream");
			exchange.lastPart();
		});
		for (int i = 0; i < 10; i++) {
			assertThat(caller.get("/api/orders/1/events", "Authorization", token).statusCode()).isEqualTo(200);
		}
	}

	private Socket open() throws Exception {
		var connection = caller.connect();
		connection.getOutputStream()
			.write("GET /api/orders/1/events HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
				.formatted(tokens.customer("alice"))
				.getBytes(StandardCharsets.US_ASCII));
		return connection;
	}

	private static BufferedReader reader(Socket connection) throws Exception {
		return new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
	}

	private static String headers(BufferedReader response) throws Exception {
		var headers = new StringBuilder();
		for (var line = response.readLine(); !line.isEmpty(); line = response.readLine()) {
			headers.append(line).append('\n');
		}
		return headers.toString();
	}

	/** The first line of the next chunk that holds an event. */
	private static String nextEvent(BufferedReader response) throws Exception {
		var line = response.readLine();
		while (!line.contains(":")) {
			line = response.readLine();
		}
		return line;
	}

}
