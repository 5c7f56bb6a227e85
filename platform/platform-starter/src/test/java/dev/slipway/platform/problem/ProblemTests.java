package dev.slipway.platform.problem;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import dev.slipway.platform.test.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class ProblemTests {

	@Autowired
	RestTestClient http;

	@Autowired
	MeterRegistry meters;

	@LocalServerPort
	int port;

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"text":                                                           | malformed-body  | not valid JSON
					{"text":"a","stars":1,"colour":"red"}                              | malformed-body  | Unknown field 'colour'
					{"text":"a","stars":"1"}                                           | malformed-body  | 'stars'
					{"text":"a","stars":1.5}                                           | malformed-body  | 'stars'
					{"text":7,"stars":1}                                               | malformed-body  | 'text'
					{"text":"a","text":"b","stars":1}                                  | malformed-body  | not valid JSON
					{"text":"a\\u0000b","stars":1}                                     | malformed-body  | U+0000
					{"text":"a","stars":1,"price":{"amount":"1e3","currency":"EUR"}}   | malformed-body  | 'price'
					{"text":"a","stars":1,"price":{"amount":12.5,"currency":"EUR"}}    | malformed-body  | 'price.amount'
					{"text":"a","stars":1,"price":{"amount":"1.005","currency":"EUR"}} | malformed-body  | two decimal places
					{"text":"a\\ud800b","stars":1}                                     | malformed-body  | an unpaired surrogate
					[]                                                                 | malformed-body  | (whole body)
					{"text":" ","stars":1}                                             | invalid-request | errors
					{"text":"a","stars":11}                                            | invalid-request | errors
					{"text":"a","stars":1,"price":{"amount":"-1","currency":"EUR"}}    | invalid-request | must be from 0.01
					{"text":"a","stars":1,"price":{"amount":"1","currency":"USD"}}     | invalid-request | EUR
					""")
	void badBodiesAreRejectedWithAReason(String body, String type, String text) {
		var response = http.post()
			.uri("/api/sample/public/echo")
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange();
		response.expectStatus().isBadRequest();
		assertProblem(response, type, text);
	}

	@ParameterizedTest
	@CsvSource({ "GET, /api/sample/public/items/17, 400, invalid-parameter",
			"GET, /api/sample/public/items/6f1c1c0e-94d4-4a0c-9d2b-0a1f5f4f4c11?size=many, 400, invalid-parameter",
			"GET, /api/sample/public/items/6f1c1c0e-94d4-4a0c-9d2b-0a1f5f4f4c11?size=9, 400, invalid-request",
			"GET, /api/sample/public/nothing, 404, not-found",
			"DELETE, /api/sample/public/echo, 405, method-not-allowed",
			"GET, /api/sample/public/numbers?limit=0, 400, invalid-limit",
			"GET, /api/sample/public/numbers?limit=101, 400, invalid-limit",
			"GET, /api/sample/public/numbers?limit=ten, 400, invalid-limit",
			"GET, /api/sample/public/numbers?after=%25%25, 400, invalid-cursor",
			"GET, /api/sample/public/numbers?after=eHh4, 400, invalid-cursor",
			"GET, /api/sample/public/numbers?limit=%00, 400, malformed-request",
			"GET, /api/sample/public/numbers?limit=%ff, 400, malformed-request",
			"GET, /api/sample/public/%00, 400, malformed-request" })
	void wrongRequestsAreProblems(HttpMethod method, String uri, int status, String type) {
		var response = http.method(method).uri(URI.create("http://localhost:" + port + uri)).exchange();
		response.expectStatus().isEqualTo(status);
		assertProblem(response, type, "detail");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/*", "*/*", "multipart/form-data",
			"multipart/form-data; boundary=x" })
	void wrongContentTypeIsAProblem(String format) {
		var response = http.post()
			.uri("/api/sample/public/echo")
			.header("Content-Type", format)
			.body("hello".getBytes(StandardCharsets.UTF_8))
			.exchange();
		response.expectStatus().isEqualTo(415);
		assertProblem(response, "unsupported-media-type", "detail");
	}

	@ParameterizedTest
	@CsvSource({ "nonsense, 406, not-acceptable", "image/png, 406, not-acceptable",
			"text/html;q=x, 406, not-acceptable" })
	void wrongAcceptIsAProblem(String accept, int status, String type) {
		var response = http.get().uri("/api/sample/public/numbers").header("Accept", accept).exchange();
		response.expectStatus().isEqualTo(status);
		assertProblem(response, type, "detail");
	}

	@Test
	void malformedAcceptHeaderStillGetsAProblem() {
		var response = http.post()
			.uri("/api/sample/public/echo")
			.contentType(MediaType.APPLICATION_JSON)
			.header("Accept", "nonsense")
			.body("{")
			.exchange();
		response.expectStatus().isBadRequest();
		assertProblem(response, "malformed-body", "not valid JSON");
	}

	@Test
	void missingBodyIsAProblem() {
		var response = http.post().uri("/api/sample/public/echo").contentType(MediaType.APPLICATION_JSON).exchange();
		response.expectStatus().isBadRequest();
		assertProblem(response, "malformed-body", "needs a valid JSON body");
	}

	@Test
	void unknownErrorKeepsItsMessageAndNamesTheTrace() {
		var response = http.get().uri("/api/sample/public/bug").exchange();
		response.expectStatus().isEqualTo(500);
		assertProblem(response, "internal-error", "traceId").doesNotContain("swordfish");
	}

	@Test
	void wrongStatementIsABugAndNotAnOutage() {
		var response = http.get().uri("/api/sample/public/wrong-query").exchange();
		response.expectStatus().isEqualTo(500);
		assertProblem(response, "internal-error", "traceId").doesNotContain("no_such_table");
	}

	@Test
	void databaseThatTakesTooLongIsUnavailable() {
		var timeouts = meters.get("slipway.database.failures").tag("reason", "timeout").counter();
		var before = timeouts.count();
		var response = http.get().uri("/api/sample/public/slow-query").exchange();
		response.expectStatus().isEqualTo(503).expectHeader().exists("Retry-After");
		assertProblem(response, "database-unavailable", "traceId").doesNotContain("pg_sleep");
		// The client retries, as Retry-After says.
		assertThat(timeouts.count()).isGreaterThan(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /api/sample/public/numbers?q=<> HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
			"CONNECT /api/sample/public/numbers HTTP/1.1\r\nHost: a\r\n\r\n" })
	void requestThatTomcatCannotReadIsAProblem(String request) throws IOException {
		try (var socket = new Socket("localhost", port)) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(socket.getInputStream().readNBytes(400), StandardCharsets.US_ASCII))
				.startsWith("HTTP/1.1 400")
				.contains("application/problem+json", "urn:slipway:problem:malformed-request")
				.doesNotContain("<html");
		}
	}

	private static AbstractStringAssert<?> assertProblem(RestTestClient.ResponseSpec response, String type,
			String text) {
		response.expectHeader().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
		var body = response.returnResult(String.class).getResponseBody();
		return assertThat(body).contains("\"urn:slipway:problem:" + type + "\"", text);
	}

}
