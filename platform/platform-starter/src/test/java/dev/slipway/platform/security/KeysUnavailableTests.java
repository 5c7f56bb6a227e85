package dev.slipway.platform.security;

import dev.slipway.platform.test.ServiceTest;
import dev.slipway.platform.test.TestTokens;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.web.servlet.client.RestTestClient;

/** An instance that started while the provider is down. */
@ServiceTest
class KeysUnavailableTests {

	@TestBean
	Provider provider;

	@Autowired
	RestTestClient http;

	@Autowired
	TestTokens tokens;

	static Provider provider() {
		return StubProvider.at("http://127.0.0.1:1");
	}

	@Test
	void tokenIsNeitherAcceptedNorCalledInvalid() {
		http.post()
			.uri("/api/sample/notes/a")
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.withScopes("ann", "notes:write"))
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
			.expectHeader()
			.valueEquals(HttpHeaders.RETRY_AFTER, "2")
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:slipway:problem:dependency-unavailable");
	}

	@Test
	void requestWithoutTokenIsServedWhereNoneIsNeeded() {
		http.get().uri("/readyz").exchange().expectStatus().isOk();
	}

}
