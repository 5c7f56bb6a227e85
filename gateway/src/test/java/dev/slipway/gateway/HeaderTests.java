package dev.slipway.gateway;

import dev.slipway.platform.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@GatewayTest
class HeaderTests {

	@Autowired
	Caller caller;

	@Autowired
	TestTokens tokens;

	final StubService catalog = StubServices.get("catalog");

	@BeforeEach
	void reset() {
		StubServices.reset();
	}

	@Test
	void forwardedHeadersOfTheCallerAreReplaced() throws Exception {
		caller.get("/api/catalog/products", "X-Forwarded-For", "6.6.6.6", "X-Forwarded-For", "7.7.7.7",
				"X-Forwarded-Proto", "https", "X-Forwarded-Host", "evil.example", "X-Forwarded-Port", "666",
				"X-Forwarded-Prefix", "/evil", "X-Real-IP", "6.6.6.6", "Forwarded", "for=6.6.6.6");

		var received = catalog.received();
		assertThat(received.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
		assertThat(received.header("X-Forwarded-Proto")).isEqualTo("http");
		assertThat(received.header("X-Forwarded-Host")).isEqualTo("127.0.0.1:" + caller.port());
		assertThat(received.headers()).doesNotContainKeys("X-Forwarded-Port", "X-Forwarded-Prefix", "X-Real-IP",
				"Forwarded");
		assertThat(received.header("Host")).isEqualTo("127.0.0.1:" + catalog.port());
	}

	@Test
	void hopByHopRequestHeadersAreRemoved() throws Exception {
		caller.raw("""
				GET /api/catalog/products HTTP/1.1\r
				Host: shop.example\r
				Connection: X-Mine\r
				Connection: close , x-second\r
				X-Second: 1\r
				X-Mine: 1\r
				Keep-Alive: timeout=5\r
				Proxy-Authorization: Basic eA==\r
				TE: trailers\r
				Upgrade: h2c\r
				HTTP2-Settings: AAMAAABkAAQAAP__\r
				X-Other: 1\r
				\r
				""");

		var received = catalog.received();
		assertThat(received.headers()).doesNotContainKeys("X-Mine", "X-Second", "Keep-Alive", "Proxy-Authorization",
				"TE", "Upgrade", "HTTP2-Settings");
		assertThat(received.header("X-Other")).isEqualTo("1");
		assertThat(received.header("X-Forwarded-Host")).isEqualTo("shop.example");
	}

	@Test
	void hopByHopResponseHeadersAreRemoved() {
		catalog.does((exchange) -> exchange.respond(200, "text/plain", "ok", "Connection: keep-alive, X-Mine",
				"X-Mine: 1", "Keep-Alive: timeout=5", "Server: secret/1.0", "X-Powered-By: secret", "X-Other: 1"));

		var headers = caller.get("/api/catalog/products").headers().map();

		assertThat(headers).doesNotContainKeys("x-mine", "server", "x-powered-by").containsKey("x-other");
		assertThat(headers.getOrDefault("keep-alive", java.util.List.of())).doesNotContain("timeout=5");
	}

	@Test
	void bytesOfHeadersPassBothWays() throws Exception {
		var sent = "K\u00c3\u00a4se \u20ac \u0080\u00ff".replace("\u20ac", "\u00e2\u0082\u00ac");
		catalog.does((exchange) -> exchange.respond(200, "text/plain", "ok", "X-Name: " + sent));

		var response = caller
			.raw("GET /api/catalog/products HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Name: %s\r\n\r\n"
				.formatted(sent));

		assertThat(catalog.received().header("X-Name")).isEqualTo(sent);
		assertThat(response).contains("X-Name: " + sent);
	}

	@Test
	void cookiesPassForIdentityOnly() throws Exception {
		for (var name : new String[] { "identity", "catalog" }) {
			StubServices.get(name)
				.does((exchange) -> exchange.respond(200, "text/plain", "ok", "Set-Cookie: a=1; HttpOnly",
						"Set-Cookie: b=2"));
		}

		var login = caller.get("/login", "Cookie", "SESSION=x");
		assertThat(StubServices.get("identity").received().header("Cookie")).isEqualTo("SESSION=x");
		assertThat(login.headers().allValues("Set-Cookie")).containsExactly("a=1; HttpOnly", "b=2");

		var products = caller.get("/api/catalog/products", "Cookie", "SESSION=x");
		assertThat(catalog.received().headers()).doesNotContainKey("Cookie");
		assertThat(products.headers().allValues("Set-Cookie")).isEmpty();
	}

	@Test
	void everyResponseHasSecurityHeaders() {
		for (var path : new String[] { "/api/catalog/products", "/nothing", "/api/orders" }) {
			var headers = caller.get(path).headers();

			assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
			assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
			assertThat(headers.allValues("Content-Security-Policy")).containsExactly("frame-ancestors 'none'");
			assertThat(headers.allValues("Referrer-Policy")).containsExactly("strict-origin-when-cross-origin");
			assertThat(headers.allValues("Cache-Control")).hasSize(1);
			assertThat(headers.map()).doesNotContainKeys("server", "strict-transport-security");
		}
	}

	@Test
	void headersOfTheServiceAreNeitherDuplicatedNorOverridden() {
		catalog.does((exchange) -> exchange.respond(200, "text/plain", "ok", "Cache-Control: public, max-age=60",
				"ETag: \"1\"", "X-Content-Type-Options: nosniff", "X-Frame-Options: DENY", "X-XSS-Protection: 0",
				"Content-Security-Policy: default-src 'none'", "Referrer-Policy: no-referrer", "Vary: Origin",
				"Vary: Accept", "Date: Mon, 23 Nov 2026 10:00:00 GMT"));

		var headers = caller.get("/api/catalog/products").headers();

		assertThat(headers.allValues("Cache-Control")).containsExactly("public, max-age=60");
		assertThat(headers.map()).doesNotContainKeys("pragma", "expires");
		assertThat(headers.allValues("ETag")).containsExactly("\"1\"");
		assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
		assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
		assertThat(headers.allValues("X-XSS-Protection")).containsExactly("0");
		assertThat(headers.allValues("Content-Security-Policy")).containsExactly("default-src 'none'");
		assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
		assertThat(headers.allValues("Vary")).containsExactly("Origin", "Accept");
		assertThat(headers.allValues("Date")).containsExactly("Mon, 23 Nov 2026 10:00:00 GMT");
		assertThat(headers.allValues("Content-Type")).containsExactly("text/plain");
	}

}
