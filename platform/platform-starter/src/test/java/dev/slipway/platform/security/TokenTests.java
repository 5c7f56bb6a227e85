package dev.slipway.platform.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

import dev.slipway.platform.test.ServiceTest;
import dev.slipway.platform.test.TestTokens;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static java.nio.charset.StandardCharsets.UTF_8;

@ServiceTest
class TokenTests {

	@Autowired
	RestTestClient http;

	@Autowired
	TestTokens tokens;

	@Test
	void tokenWithTheScopeIsLetIn() {
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
	void badTokensAreRefused() {
		var good = tokens.withScopes("ann", "notes:write");
		badTokens(good).forEach((token) -> write(token).expectStatus()
			.isUnauthorized()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
	}

	private Stream<String> badTokens(String good) {
		var parts = good.split("\\.");
		var none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
		var longAgo = Date.from(Instant.now().minus(Duration.ofSeconds(90)));
		var later = Date.from(Instant.now().plus(Duration.ofSeconds(90)));
		return Stream.of("nonsense", parts[0] + "." + parts[1] + ".", none + "." + parts[1] + ".",
				good.substring(0, good.length() - 8) + "AAAAAAAA", tokens.signedBySomebodyElse("ann", "notes:write"),
				tokens.with((claims) -> claims.issuer("http://elsewhere")),
				tokens.with((claims) -> claims.audience("console")), tokens.with((claims) -> claims.subject(" ")),
				tokens.with((claims) -> claims.subject(null)), tokens.with((claims) -> claims.audience(List.of())),
				tokens.with((claims) -> claims.expirationTime(longAgo)),
				tokens.with((claims) -> claims.notBeforeTime(later)));
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
