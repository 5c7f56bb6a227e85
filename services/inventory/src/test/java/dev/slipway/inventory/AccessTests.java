package dev.slipway.inventory;

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
@InventoryTest
class AccessTests {

	private static final String ADJUSTMENTS = "/api/inventory/stock/ACCESS-TEST/adjustments";

	private static final String RESERVATION = "/api/inventory/reservations/0198c0de-0000-7000-8000-000000000001";

	@Autowired
	private RestTestClient http;

	@Autowired
	private TestTokens tokens;

	@Autowired
	private Inventory inventory;

	@Test
	void everybodySeesTheStock() {
		var sku = inventory.product(3);
		http.get().uri("/api/inventory/stock/{sku}", sku).exchange().expectStatus().isOk();
	}

	@ParameterizedTest
	@CsvSource({ "POST, " + ADJUSTMENTS, "PUT, " + RESERVATION, "DELETE, " + RESERVATION,
			"POST, " + RESERVATION + "/commit", "GET, /api/inventory/anything" })
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
	@CsvSource({ "POST, " + ADJUSTMENTS + ", inventory:write", "PUT, " + RESERVATION + ", inventory:reserve",
			"DELETE, " + RESERVATION + ", inventory:reserve", "POST, " + RESERVATION + "/commit, inventory:reserve",
			"GET, /api/inventory/anything, none" })
	void everyOtherScopeAnswersForbidden(HttpMethod method, String path, String right) {
		for (var scope : List.of("customer", "catalog:write", "payments:charge", "inventory:write",
				"inventory:reserve")) {
			if (!scope.equals(right)) {
				assertThat(status(method, path, tokens.withScopes("alice", scope))).as(scope).isEqualTo(403);
			}
		}
	}

	@Test
	void tokenThatIsNotRightAnswersUnauthenticated() {
		tokens.bad("inventory:reserve")
			.forEach((token) -> assertThat(status(HttpMethod.DELETE, RESERVATION, token)).isEqualTo(401));
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
