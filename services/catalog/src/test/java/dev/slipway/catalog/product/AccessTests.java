package dev.slipway.catalog.product;

import java.util.List;
import java.util.Map;

import dev.slipway.platform.test.TestTokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.assertj.RestTestClientResponse;

import static dev.slipway.catalog.product.Catalog.PRODUCTS;
import static dev.slipway.catalog.product.Catalog.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

/** Who may call what. */
@CatalogTest
class AccessTests {

	private static final String MUG = PRODUCTS + "/ACCESS-TEST";

	@Autowired
	private Catalog catalog;

	@Autowired
	private TestTokens tokens;

	@ParameterizedTest
	@ValueSource(strings = { PRODUCTS, PRODUCTS + "?q=mug", "/api/catalog/categories", "/api/catalog/openapi" })
	void everybodyReads(String uri) {
		assertThat(call(HttpMethod.GET, uri, null)).hasStatusOk();
		assertThat(call(HttpMethod.HEAD, uri, null)).hasStatusOk().body().isNullOrEmpty();
		assertThat(call(HttpMethod.GET, uri, tokens.customer("alice"))).hasStatusOk();
	}

	@ParameterizedTest
	@CsvSource({ "POST, " + PRODUCTS, "PUT, " + MUG, "DELETE, " + MUG, "PATCH, " + MUG })
	void onlyTheStaffWrites(HttpMethod method, String uri) {
		assertProblem(call(method, uri, null), 401, "unauthenticated");
		for (var scope : List.of("customer", "inventory:write", "catalog:read", "SCOPE_catalog:write")) {
			assertProblem(call(method, uri, tokens.withScopes("alice", scope)), 403, "forbidden");
		}
	}

	@Test
	void tokenThatIsNotRightAnswersUnauthenticated() {
		tokens.bad("catalog:write")
			.forEach((token) -> assertProblem(call(HttpMethod.DELETE, MUG, token), 401, "unauthenticated"));
	}

	@Test
	void nothingElseIsOpen() {
		assertProblem(call(HttpMethod.GET, "/api/other", tokens.withScopes("admin", "catalog:write")), 403,
				"forbidden");
		assertProblem(call(HttpMethod.GET, "/actuator/env", null), 401, "unauthenticated");
	}

	private RestTestClientResponse call(HttpMethod method, String uri, @Nullable String token) {
		return catalog.send(method, uri, "", token, Map.of());
	}

}
