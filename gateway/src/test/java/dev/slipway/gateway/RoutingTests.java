package dev.slipway.gateway;

import dev.slipway.platform.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@GatewayTest
class RoutingTests {

	@Autowired
	Caller caller;

	@Autowired
	TestTokens tokens;

	@BeforeEach
	void reset() {
		StubServices.reset();
	}

	@ParameterizedTest
	@CsvSource({ "/api/catalog/products, catalog", "/api/inventory/stock/A-1, inventory",
			"/api/payments/account, payments", "/api/orders, orders", "/api/orders/1/cancel, orders",
			"/.well-known/openid-configuration, identity", "/oauth2/jwks, identity", "/login, identity",
			"/login/style.css, identity", "/logout, identity", "/connect/logout, identity", "/userinfo, identity" })
	void everyPathGoesToItsServiceUnchanged(String path, String service) throws Exception {
		var response = caller.get(path, "Authorization", "Bearer " + tokens.customer("alice"));

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo(service);
		assertThat(StubServices.get(service).received().target()).isEqualTo(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "q=a+b&q=a%20b", "b=2&a=1&b=3", "flag", "flag=", "q=%C3%A4&x=%7C", "a=b=c", "q=%00" })
	void queryStaysAsTheCallerWroteIt(String query) throws Exception {
		caller.get("/api/catalog/products?" + query);

		assertThat(StubServices.get("catalog").received().target()).isEqualTo("/api/catalog/products?" + query);
	}

	@ParameterizedTest
	@CsvSource({ "/api/catalog/products/A%20B%C3%A4, /api/catalog/products/A%20B%C3%A4",
			"/api/catalog/products/%41%20%62%c3%a4, /api/catalog/products/A%20b%C3%A4",
			"/api/catalog/products/a+b:c@d$e!f'(g)*, /api/catalog/products/a+b:c@d$e!f'(g)*",
			"/%61pi/%63atalog/%70roducts, /api/catalog/products" })
	void pathIsForwardedInOneSpelling(String written, String forwarded) throws Exception {
		caller.get(written);

		assertThat(StubServices.get("catalog").received().target()).isEqualTo(forwarded);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "OPTIONS", "POST" })
	void pathIsProtectedHoweverItIsWritten(String method) {
		assertThat(caller.send(method, "/api/%6frders", null).statusCode()).isEqualTo(401);
		assertThat(StubServices.get("orders").receivedCount()).isZero();
	}

	@Test
	void partOfAResponsePasses() throws Exception {
		StubServices.get("catalog").does((exchange) -> exchange.write("""
				HTTP/1.1 206 Partial Content\r
				Content-Type: text/plain\r
				Content-Range: bytes 0-3/10\r
				Content-Length: 4\r
				\r
				part"""));

		var response = caller.get("/api/catalog/products", "Range", "bytes=0-3");

		assertThat(StubServices.get("catalog").received().header("Range")).isEqualTo("bytes=0-3");
		assertThat(response.statusCode()).isEqualTo(206);
		assertThat(response.headers().firstValue("Content-Range")).hasValue("bytes 0-3/10");
		assertThat(response.body()).isEqualTo("part");
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE" })
	void methodAndBodyPass(String method) throws Exception {
		caller.send(method, "/api/orders/1", "{\"a\":\"b\"}", "Authorization", "Bearer " + tokens.customer("alice"),
				"Content-Type", "application/json");

		var received = StubServices.get("orders").received();
		assertThat(received.method()).isEqualTo(method);
		assertThat(received.body()).isEqualTo("{\"a\":\"b\"}");
		assertThat(received.header("Content-Type")).isEqualTo("application/json");
	}

	@Test
	void formIsForwardedAsItIs() throws Exception {
		caller.post("/oauth2/token?a=1", "b=%7E&a=1&a=2&scope=a+b", "Content-Type",
				"application/x-www-form-urlencoded");

		assertThat(StubServices.get("identity").received().body()).isEqualTo("b=%7E&a=1&a=2&scope=a+b");
	}

	@Test
	void responseIsForwardedUnchanged() {
		StubServices.get("orders")
			.does((exchange) -> exchange.respond(422, "application/problem+json", "{\"type\":\"urn:x\"}", "X-Own: 1",
					"Location: /api/orders/7"));

		var response = caller.post("/api/orders", "{}", "Authorization", "Bearer " + tokens.customer("alice"));

		assertThat(response.statusCode()).isEqualTo(422);
		assertThat(response.body()).isEqualTo("{\"type\":\"urn:x\"}");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.headers().firstValue("X-Own")).hasValue("1");
		assertThat(response.headers().firstValue("Location")).hasValue("/api/orders/7");
	}

	@Test
	void responseOfAServiceIsNotCompressedHere() {
		var json = "[\"%s\"]".formatted("0123456789".repeat(1000));
		StubServices.get("catalog").does((exchange) -> exchange.respond(200, "application/json", json));

		var response = caller.get("/api/catalog/products", "Accept-Encoding", "gzip");

		assertThat(response.headers().map()).doesNotContainKey("content-encoding");
		assertThat(response.body()).isEqualTo(json);
	}

	@Test
	void headReturnsLengthWithoutBody() {
		StubServices.get("catalog").does((exchange) -> exchange.respond(200, "text/plain", "twelve bytes"));

		var response = caller.send("HEAD", "/api/catalog/products", null);

		assertThat(response.headers().firstValue("Content-Length")).hasValue("12");
		assertThat(response.body()).isEmpty();
	}

	@Test
	void notModifiedPassesThrough() {
		StubServices.get("catalog").does((exchange) -> exchange.respond(200, "text/plain", "new", "ETag: \"7\""));

		var response = caller.get("/api/catalog/products/A-1", "If-None-Match", "\"7\"");

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("new");
	}

	@Test
	void contentTypeThatIsNonsensePasses() {
		StubServices.get("catalog").does((exchange) -> exchange.respond(500, "nonsense", "x"));

		assertThat(caller.get("/api/catalog/products").headers().firstValue("Content-Type")).hasValue("nonsense");
	}

	@Test
	void callerThatExpectsContinueGetsIt() throws Exception {
		var response = caller.raw("POST /oauth2/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n"
				+ "Expect: 100-continue\r\n\r\na=1");

		assertThat(response).startsWith("HTTP/1.1 100").contains("HTTP/1.1 200");
		var received = StubServices.get("identity").received();
		assertThat(received.body()).isEqualTo("a=1");
		assertThat(received.headers()).doesNotContainKey("Expect");
	}

	@Test
	void http10WithoutHostIsAccepted() throws Exception {
		assertThat(caller.raw("GET /api/catalog/products HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200");
	}

	@Test
	void notModifiedPasses() {
		StubServices.get("catalog")
			.does((exchange) -> exchange.write("HTTP/1.1 304 Not Modified\r\nETag: \"7\"\r\n\r\n"));

		var response = caller.get("/api/catalog/products/A-1", "If-None-Match", "\"7\"");

		assertThat(response.statusCode()).isEqualTo(304);
		assertThat(response.headers().firstValue("ETag")).hasValue("\"7\"");
		assertThat(response.headers().map()).doesNotContainKey("cache-control");
	}

	@Test
	void largeResponseIsForwardedCompletely() {
		var large = "0123456789".repeat(100_000);
		StubServices.get("catalog").does((exchange) -> exchange.respond(200, "text/plain", large));

		assertThat(caller.get("/api/catalog/products").body()).isEqualTo(large);
	}

	@Test
	void largeChunkedResponseIsForwardedCompletely() {
		var part = "0123456789".repeat(1000);
		StubServices.get("catalog").does((exchange) -> {
			exchange.respondInParts("text/plain");
			for (int i = 0; i < 20; i++) {
				exchange.part(part);
			}
			exchange.lastPart();
		});

		assertThat(caller.get("/api/catalog/products").body()).isEqualTo(part.repeat(20));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "/api/nothing", "/api", "/actuator", "/actuator/health", "/apis/catalog",
			"/API/catalog/products", "/api/catalogs/1", "/loginx", "/error", "/h2-console", "/instance",
			"/api/payments/charges/1", "/api/payments/charges/1/refund", "/api/payments/%63harges/1",
			"/api/inventory/reservations/1", "/api/inventory/reservations/1/commit", "/api/inventory",
			"/api/identity/users" })
	void pathWithoutRouteIsNotFoundForAnyCaller(String path) {
		for (var headers : new String[][] { {}, { "Authorization", "Bearer " + tokens.customer("alice") } }) {
			for (var method : new String[] { "GET", "POST", "DELETE" }) {
				var response = caller.send(method, path, null, headers);

				assertThat(response.statusCode()).isEqualTo(404);
				assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
				assertThat(response.body()).contains("urn:slipway:problem:not-found");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /api/catalog/products HTTP/1.1\r\nHost: 169.254.169.254\r\n",
			"GET http://169.254.169.254/api/catalog/products HTTP/1.1\r\nHost: 169.254.169.254\r\n",
			"GET /api/catalog/products HTTP/1.1\r\nHost: x\r\nX-Forwarded-Host: 169.254.169.254\r\n" })
	void callerDoesNotChooseTheHostThatIsCalled(String request) throws Exception {
		assertThat(caller.raw(request + "Connection: close\r\n\r\n")).startsWith("HTTP/1.1 200").endsWith("catalog");
		assertThat(StubServices.get("catalog").received().target()).isEqualTo("/api/catalog/products");
	}

	@Test
	void probesAreThoseOfTheGatewayItself() {
		assertThat(caller.get("/livez").statusCode()).isEqualTo(200);
		assertThat(caller.get("/readyz").statusCode()).isEqualTo(200);
	}

}
