package dev.slipway.gateway;

import java.util.List;

import dev.slipway.platform.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** A request reaches only the route that was checked. */
@GatewayTest
class SmugglingTests {

	@Autowired
	Caller caller;

	@Autowired
	TestTokens tokens;

	@BeforeEach
	void reset() {
		StubServices.reset();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/catalog/../orders", "/api/catalog/..%2forders", "/api/catalog/%2e%2e/orders",
			"/api/catalog/%2E%2E%2Forders", "/api/catalog/..;/orders", "/api/catalog/.%00./orders",
			"/api/catalog//orders", "//api/catalog/products", "/api/catalog/products%2fA", "/api/catalog/products%5cA",
			"/api/catalog/%252e%252e/orders", "/api/catalog/products;a=b", "/api/catalog/products%3ba=b",
			"/api/catalog/a%00", "/api/catalog/a%0d%0aX-Evil:1", "/api/catalog/%zz", "/api/catalog/a\\b",
			"/api/catalog/./products", "/api/catalog/\u00e4" })
	void ambiguousPathIsRejected(String path) throws Exception {
		var response = raw("GET " + path + " HTTP/1.1");

		assertThat(response).startsWith("HTTP/1.1 400").contains("application/problem+json");
		assertNobodyWasAsked();
	}

	@ParameterizedTest
	@ValueSource(strings = { "?q=%", "?q=%zz", "?q=%u0041" })
	void malformedQueryIsRejected(String query) throws Exception {
		assertThat(raw("GET /api/catalog/products" + query + " HTTP/1.1")).startsWith("HTTP/1.1 400")
			.contains("application/problem+json");
		assertNobodyWasAsked();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET http://evil.example/api/catalog/products HTTP/1.1", "GET evil HTTP/1.1",
			"CONNECT orders:8080 HTTP/1.1", "G\u0001T /api/catalog HTTP/1.1", "GET /api/catalog/products HTTP/3.7" })
	void malformedRequestLineIsRejected(String requestLine) throws Exception {
		assertThat(raw(requestLine)).matches("(?s)HTTP/1.1 (400|405|501|505).*");
		assertNobodyWasAsked();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 1\r\nContent-Length: 2", "Content-Length: 1, 2", "Content-Length: -1",
			"Content-Length: +1", "Content-Length: 1x", "Transfer-Encoding: xchunked", "Transfer-Encoding: chunked, x",
			"Transfer-Encoding: identity, chunked", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
			"X-A: a\u0001b", "X-A: a\u0000b", "X A: b", "X-A : b", ": b", "Host: a, b", "Host: y" })
	void malformedHeaderIsRejected(String header) throws Exception {
		var response = raw("POST /api/orders HTTP/1.1", header, "Authorization: Bearer " + tokens.customer("alice"));

		assertThat(response).matches("(?s)HTTP/1.1 (400|501).*");
		assertNobodyWasAsked();
	}

	@Test
	void lengthBesideChunksDoesNotCount() throws Exception {
		var smuggled = "GET /api/orders/smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

		caller.raw("POST /api/orders HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n"
			.formatted(tokens.customer("alice"), 5 + smuggled.length()) + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
				+ smuggled);

		var orders = StubServices.get("orders");
		if (orders.receivedCount() > 0) {
			assertThat(orders.received().body()).isEmpty();
		}
		assertThat(orders.receivedCount()).isZero();
	}

	@Test
	void secondRequestInABodyIsABody() throws Exception {
		var body = "GET /api/orders/smuggled HTTP/1.1\r\n\r\n";

		caller.raw("POST /api/orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\n"
			.formatted(tokens.customer("alice")) + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body));

		var orders = StubServices.get("orders");
		assertThat(orders.received().body()).isEqualTo(body);
		assertThat(orders.receivedCount()).isZero();
	}

	private String raw(String requestLine, String... headers) throws Exception {
		var lines = String.join("\r\n", headers) + (headers.length > 0 ? "\r\n" : "");
		return caller.raw(requestLine + "\r\nHost: x\r\nConnection: close\r\n" + lines + "\r\n");
	}

	private static void assertNobodyWasAsked() {
		for (var service : List.of("catalog", "inventory", "payments", "orders", "identity")) {
			assertThat(StubServices.get(service).receivedCount()).isZero();
		}
	}

}
