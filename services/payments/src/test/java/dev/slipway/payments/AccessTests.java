package dev.slipway.payments;

import java.util.List;
import java.util.UUID;

import dev.slipway.platform.test.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may call what. */
@PaymentsTest
class AccessTests {

	private static final String ACCOUNT = "/api/payments/account";

	private static final String CHARGE = "/api/payments/charges/0198c0de-0000-7000-8000-000000000001";

	@Autowired
	private RestTestClient http;

	@Autowired
	private TestTokens tokens;

	@ParameterizedTest
	@CsvSource({ "GET, " + ACCOUNT, "POST, " + ACCOUNT + "/deposits", "GET, " + ACCOUNT + "/movements",
			"PUT, " + CHARGE, "POST, " + CHARGE + "/refund", "GET, /api/payments/anything" })
	void withoutATokenAnswersUnauthenticated(HttpMethod method, String path) {
		http.method(method)
			.uri(path)
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.exists("WWW-Authenticate")
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@ParameterizedTest
	@CsvSource({ "GET, " + ACCOUNT + ", customer", "POST, " + ACCOUNT + "/deposits, customer",
			"GET, " + ACCOUNT + "/movements, customer", "PUT, " + CHARGE + ", payments:charge",
			"POST, " + CHARGE + "/refund, payments:charge", "GET, /api/payments/anything, none" })
	void everyOtherScopeAnswersForbidden(HttpMethod method, String path, String right) {
		for (var scope : List.of("customer", "catalog:write", "inventory:write", "inventory:reserve",
				"payments:charge")) {
			if (!scope.equals(right)) {
				assertThat(status(method, path, tokens.withScopes("alice", scope))).as(scope).isEqualTo(403);
			}
		}
	}

	@Test
	void tokenThatIsNotRightAnswersUnauthenticated() {
		tokens.bad("customer").forEach((token) -> assertThat(status(HttpMethod.GET, ACCOUNT, token)).isEqualTo(401));
	}

	private int status(HttpMethod method, String path, String token) {
		return http.method(method)
			.uri(path)
			.headers((headers) -> headers.setBearerAuth(token))
			.header("Idempotency-Key", UUID.randomUUID().toString())
			.exchange()
			.returnResult()
			.getStatus()
			.value();
	}

}
