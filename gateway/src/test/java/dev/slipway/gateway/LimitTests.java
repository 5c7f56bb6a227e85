package dev.slipway.gateway;

import java.nio.charset.StandardCharsets;

import java.util.List;

import dev.slipway.platform.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Too many requests, and requests that are too large or too slow. The setting makes it a
 * separate gateway, whose only caller has no attempts left afterwards.
 */
@GatewayTest
@TestPropertySource(properties = "slipway.gateway.rate-limit.sign-in-burst=50")
class LimitTests {

	private static final int LIMIT = 64 * 1024;

	@Autowired
	Caller caller;

	@Autowired
	TestTokens tokens;

	@BeforeEach
	void reset() {
		StubServices.reset();
	}

	@Test
	void guessingPasswordsIsTooMuchAfterAWhile() {
		StubServices.get("identity")
			.does((exchange) -> exchange.respond(302, "text/plain", "", "Location: /login?error"));
		var response = caller.post("/login", "username=alice&password=1");
		for (int i = 0; i < 100 && response.statusCode() == 302; i++) {
			response = caller.post("/login", "username=alice&password=1");
		}

		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body()).contains("urn:slipway:problem:too-many-requests");
		assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
		assertThat(response.headers().firstValue("RateLimit-Policy")).hasValue("\"sign-ins\";q=50;w=50");
		assertThat(response.headers().firstValue("RateLimit")).hasValue("\"sign-ins\";r=0;t=1");
		for (var elsewhere : List.of("/oauth2/token", "/%6fauth2/token", "/oauth2/%74oken", "/%6c%6F%67in")) {
			assertThat(caller.post(elsewhere, "grant_type=x").statusCode()).as("the same guess at " + elsewhere)
				.isEqualTo(429);
		}
		StubServices.reset();
		assertThat(caller.get("/login").statusCode()).as("the page itself").isEqualTo(200);
	}

	@Test
	void largestBodyPasses() throws Exception {
		assertThat(postChunked("x".repeat(LIMIT))).startsWith("HTTP/1.1 200");
		assertThat(StubServices.get("orders").received().body()).hasSize(LIMIT);
	}

	@Test
	void largerBodyIsRejectedBeforeItIsForwarded() throws Exception {
		var response = caller.post("/api/orders", "x".repeat(LIMIT + 1), "Authorization",
				"Bearer " + tokens.customer("alice"));

		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(response.body()).contains("urn:slipway:problem:body-too-large");
		assertThat(StubServices.get("orders").receivedCount()).isZero();
	}

	@Test
	void largerChunkedBodyIsRejectedBeforeItIsForwarded() throws Exception {
		var response = postChunked("x".repeat(LIMIT + 1));

		assertThat(response).startsWith("HTTP/1.1 413").contains("urn:slipway:problem:body-too-large");
		assertThat(StubServices.get("orders").receivedCount()).isZero();
	}

	@Test
	void slowBodyTimesOut() throws Exception {
		try (var connection = caller.connect()) {
			connection.getOutputStream().write(head("Content-Length: 1000"));
			var trickle = Thread.startVirtualThread(() -> {
				try {
					while (true) {
						connection.getOutputStream().write('x');
						Thread.currentThread().join(java.time.Duration.ofMillis(100));
					}
				}
				catch (java.io.IOException | InterruptedException ex) {
					// timed out
				}
			});
			var status = new byte[12];
			connection.getInputStream().readNBytes(status, 0, status.length);
			trickle.interrupt();

			assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
		}
		assertThat(StubServices.get("orders").receivedCount()).isZero();
	}

	@Test
	void headersAreBounded() throws Exception {
		assertThat(
				caller.raw("GET /api/catalog/products HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Large: %s\r\n\r\n"
					.formatted("x".repeat(17 * 1024))))
			.startsWith("HTTP/1.1 431")
			.contains("urn:slipway:problem:request-headers-too-large");
		assertThat(StubServices.get("catalog").receivedCount()).isZero();
	}

	private String postChunked(String body) throws Exception {
		var half = body.length() / 2;
		return caller.raw(new String(head("Transfer-Encoding: chunked"), StandardCharsets.US_ASCII)
				+ "%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n".formatted(half, body.substring(0, half), body.length() - half,
						body.substring(half)));
	}

	private byte[] head(String header) {
		return "POST /api/orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\n%s\r\n\r\n"
			.formatted(tokens.customer("alice"), header)
			.getBytes(StandardCharsets.US_ASCII);
	}

}
