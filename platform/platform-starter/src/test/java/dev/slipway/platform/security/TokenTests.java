package dev.slipway.platform.security;

import java.time.Instant;
import java.util.Date;
import java.util.List;

import dev.slipway.platform.test.ServiceTest;
import dev.slipway.platform.test.TestTokens;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

@ServiceTest
class TokenTests {

	@Autowired
	RestTestClient http;

	@Autowired
	TestTokens tokens;

	@Test
	void tokenWithTheScopeIsAccepted() {
		write(tokens.withScopes("ann", "notes:write")).expectStatus().isCreated();
	}

	@Test
	void tokenWithoutTheScopeIsForbidden() {
		write(tokens.withScopes("ann", "notes:read")).expectStatus()
			.isForbidden()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:slipway:problem:forbidden");
	}

	@Test
	void requestWithoutTokenIsUnauthenticated() {
		http.post()
			.uri("/api/sample/notes/a")
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.exists(HttpHeaders.WWW_AUTHENTICATE)
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:slipway:problem:unauthenticated");
	}

	@Test
	void badTokensAreRejected() {
		tokens.bad("notes:write")
			.forEach((token) -> write(token).expectStatus()
				.isUnauthorized()
				.expectHeader()
				.contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
	}

	/** Clocks differ; RFC 9068 and JWT leave how much to the receiver. */
	@Test
	void clockMayBeWrongByAMinute() {
		var past = Instant.now().minusSeconds(50);
		var future = Instant.now().plusSeconds(50);
		write(tokens.with((claims) -> claims.claim("scope", "notes:write")
			.issueTime(Date.from(past.minusSeconds(60)))
			.expirationTime(Date.from(past)))).expectStatus().isCreated();
		write(tokens.with((claims) -> claims.claim("scope", "notes:write")
			.issueTime(Date.from(future))
			.notBeforeTime(Date.from(future)))).expectStatus().isCreated();
	}

	@Test
	void idTokenIsNoAccessToken() {
		for (var claim : List.of("nonce", "at_hash")) {
			write(tokens.with((claims) -> claims.claim("scope", "notes:write").claim(claim, "x"))).expectStatus()
				.isUnauthorized();
		}
	}

	@Test
	void routeThatNoRuleAllowsIsDenied() {
		http.get().uri("/api/sample/secret").exchange().expectStatus().isUnauthorized();
		http.get()
			.uri("/api/sample/secret")
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.withScopes("ann", "notes:write"))
			.exchange()
			.expectStatus()
			.isForbidden();
	}

	@Test
	void probesAndOpenApiNeedNoToken() {
		for (var path : List.of("/livez", "/readyz", "/api/sample/openapi")) {
			http.get().uri(path).exchange().expectStatus().isOk();
		}
	}

	@Test
	void managementIsNotOnTheMainPort() {
		http.get().uri("/actuator/prometheus").exchange().expectStatus().isUnauthorized();
	}

	private RestTestClient.ResponseSpec write(String token) {
		return http.post()
			.uri("/api/sample/notes/a")
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
			.header("Idempotency-Key", "\"" + System.nanoTime() + "\"")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"text\":\"hello\"}")
			.exchange();
	}

}
