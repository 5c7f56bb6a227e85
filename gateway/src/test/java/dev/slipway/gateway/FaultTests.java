package dev.slipway.gateway;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.slipway.platform.test.TestTokens;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What callers get when a service fails. */
@GatewayTest
class FaultTests {

	@Autowired
	Caller caller;

	@Autowired
	TestTokens tokens;

	@Autowired
	CircuitBreakerRegistry breakers;

	final StubService orders = StubServices.get("orders");

	@BeforeEach
	void reset() {
		StubServices.reset();
		breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
	}

	@Test
	void nobodyListeningIsUnavailable() throws Exception {
		orders.stop();
		try {
			for (var method : List.of("GET", "POST")) {
				assertProblem(call(method), 503, "service-unavailable", 2);
			}
		}
		finally {
			orders.startAgain();
		}
	}

	@Test
	void silenceTimesOut() {
		orders.does((exchange) -> exchange.awaitEnd());

		assertProblem(call("POST"), 504, "service-timeout", null);
	}

	@Test
	void silenceAfterTheHeadersTimesOut() {
		orders.does((exchange) -> {
			exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
			exchange.awaitEnd();
		});

		assertProblem(call("GET"), 504, "service-timeout", null);
	}

	@Test
	void closedConnectionIsBadGateway() {
		orders.does((exchange) -> exchange.reset());

		assertProblem(call("POST"), 502, "upstream-closed-connection", null);
		assertThat(orders.receivedCount()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" })
	void malformedResponseIsBadGateway(String response) {
		orders.does((exchange) -> {
			exchange.write(response);
			exchange.connection().close();
		});

		for (var method : List.of("GET", "POST")) {
			assertProblem(call(method), 502, "invalid-upstream-response", null);
		}
		assertThat(orders.receivedCount()).as("no second attempt").isEqualTo(2);
	}

	@Test
	void nonHttpResponseIsBadGateway() {
		orders.does((exchange) -> {
			exchange.write("Hello!\r\n\r\n");
			exchange.connection().close();
		});

		assertProblem(call("POST"), 502, "upstream-closed-connection", null);
	}

	@Test
	void largeTruncatedResponseIsCutAndNotCompleted() {
		orders.does((exchange) -> {
			exchange.respondInParts("text/plain");
			exchange.part("x".repeat(100_000));
			exchange.connection().close();
		});

		assertThatThrownBy(() -> call("GET")).hasRootCauseInstanceOf(java.io.EOFException.class);
	}

	@Test
	void problemOfTheServicePasses() {
		orders.does((exchange) -> exchange.respond(503, "application/problem+json", "{\"type\":\"urn:own\"}",
				"Retry-After: 7"));

		var response = call("GET");

		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.body()).isEqualTo("{\"type\":\"urn:own\"}");
		assertThat(response.headers().allValues("Retry-After")).containsExactly("7");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD" })
	void readIsRetriedOnceWhenTheServiceClosesTheConnection(String method) {
		var first = new AtomicInteger(1);
		orders.does((exchange) -> {
			if (first.getAndDecrement() > 0) {
				exchange.reset();
			}
			else {
				exchange.respond(200, "text/plain", "second");
			}
		});

		assertThat(call(method).statusCode()).isEqualTo(200);
		assertThat(orders.receivedCount()).isEqualTo(2);
	}

	@Test
	void readIsRetriedAtMostOnce() {
		orders.does((exchange) -> exchange.reset());

		assertProblem(call("GET"), 502, "upstream-closed-connection", null);
		assertThat(orders.receivedCount()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE" })
	void writesAreNeverRetried(String method) {
		orders.does((exchange) -> exchange.reset());

		assertThat(call(method).statusCode()).isEqualTo(502);
		assertThat(orders.receivedCount()).isEqualTo(1);
	}

	@Test
	void readThatTimedOutIsNotRetried() {
		orders.does((exchange) -> exchange.awaitEnd());

		assertThat(call("GET").statusCode()).isEqualTo(504);
		assertThat(orders.receivedCount()).isEqualTo(1);
	}

	@Test
	void connectionThatDiedWhileItWasIdleIsNotUsed() throws Exception {
		for (int i = 0; i < 5; i++) {
			assertThat(call("POST").statusCode()).isEqualTo(200);
			orders.cutConnections();
			await().pollDelay(Duration.ofMillis(150)).until(() -> true);
		}
		assertThat(orders.receivedCount()).isEqualTo(5);
	}

	@Test
	void circuitOpensWhenCallsFailAndClosesAgain() {
		orders.does((exchange) -> exchange.respond(500, "text/plain", "broken"));
		for (int i = 0; i < 20; i++) {
			assertThat(call("GET").statusCode()).isEqualTo(500);
		}

		assertProblem(call("GET"), 503, "service-unavailable", 2);
		assertThat(orders.receivedCount()).isEqualTo(20);
		assertThat(caller.get("/api/catalog/products").statusCode()).as("the others").isEqualTo(200);

		orders.reset();
		await().untilAsserted(() -> assertThat(call("GET").statusCode()).isEqualTo(200));
		await().untilAsserted(() -> {
			call("GET");
			assertThat(breakers.circuitBreaker("orders").getState()).isEqualTo(CircuitBreaker.State.CLOSED);
		});
	}

	@Test
	void circuitOpensWhenTheServiceIsSilent() {
		orders.does((exchange) -> exchange.awaitEnd());
		for (int round = 0; round < 3; round++) {
			var calls = IntStream.range(0, 7).mapToObj((_) -> send("GET")).toList();
			assertThat(calls).allSatisfy((call) -> assertThat(call.join().statusCode()).isEqualTo(504));
		}

		assertProblem(call("GET"), 503, "service-unavailable", 2);
	}

	/** For example by a request that makes one path fail. */
	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 500 \r\nContent-Length: 0\r\n\r\n",
			"HTTP/1.1 503 \r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n", "nonsense\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", "" })
	void oneCallerCannotOpenTheCircuitForOthers(String response) {
		orders.does((exchange) -> {
			if (exchange.request().target().endsWith("/mine")) {
				exchange.write(response);
				exchange.connection().close();
			}
			else {
				exchange.respond(200, "text/plain", "orders");
			}
		});
		for (int i = 0; i < 40; i++) {
			assertThat(call("POST", "/api/orders/mine").statusCode()).isGreaterThanOrEqualTo(500);
		}

		assertThat(call("GET").statusCode()).isEqualTo(200);
		assertThat(breakers.circuitBreaker("orders").getMetrics().getNumberOfFailedCalls()).isZero();
	}

	@Test
	void oneCallersTimeoutsDoNotOpenTheCircuitForOthers() {
		orders.does((exchange) -> {
			if (exchange.request().target().endsWith("/mine")) {
				exchange.awaitEnd();
			}
			else {
				exchange.respond(200, "text/plain", "orders");
			}
		});
		for (int round = 0; round < 3; round++) {
			var calls = IntStream.range(0, 7).mapToObj((_) -> send("GET", "/api/orders/mine")).toList();
			assertThat(calls).allSatisfy((call) -> assertThat(call.join().statusCode()).isEqualTo(504));
		}

		assertThat(call("GET").statusCode()).isEqualTo(200);
	}

	@Test
	void circuitStaysClosedWhenTheServiceReturnsProblems() {
		orders.does((exchange) -> exchange.respond(503, "application/problem+json", "{}"));
		for (int i = 0; i < 40; i++) {
			call("GET");
		}

		assertThat(orders.receivedCount()).isEqualTo(40);
	}

	@Test
	void slowServiceGetsNoMoreThanItsShare() throws Exception {
		var release = new CountDownLatch(1);
		orders.does((exchange) -> {
			release.await();
			exchange.respond(200, "text/plain", "late");
		});
		var calls = new ArrayList<CompletableFuture<HttpResponse<String>>>();
		for (int i = 0; i < 8; i++) {
			calls.add(send("GET"));
		}
		await().until(() -> orders.receivedCount() == 8);

		assertProblem(call("GET"), 503, "service-busy", 1);
		assertThat(caller.get("/api/catalog/products").statusCode()).as("the others").isEqualTo(200);

		release.countDown();
		assertThat(calls).allSatisfy((call) -> assertThat(call.join().statusCode()).isEqualTo(200));
		assertThat(call("GET").statusCode()).isEqualTo(200);
	}

	private HttpResponse<String> call(String method) {
		return send(method).join();
	}

	private HttpResponse<String> call(String method, String path) {
		return send(method, path).join();
	}

	private CompletableFuture<HttpResponse<String>> send(String method) {
		return send(method, "/api/orders");
	}

	private CompletableFuture<HttpResponse<String>> send(String method, String path) {
		return caller.sendAsync(method, path, null, "Authorization", "Bearer " + tokens.customer("alice"));
	}

	private static void assertProblem(HttpResponse<String> response, int status, String type, Integer retryAfter) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body()).contains("\"urn:slipway:problem:" + type + "\"");
		assertThat(response.headers().allValues("Retry-After"))
			.isEqualTo((retryAfter != null) ? List.of(retryAfter.toString()) : List.of());
	}

}
