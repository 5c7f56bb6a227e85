package dev.slipway.catalog.product;

import dev.slipway.platform.test.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

import static dev.slipway.catalog.product.Catalog.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;

/** Who may call what. */
@CatalogTest
class AccessTests {

	private static final String MUG = PRODUCTS + "/ACCESS-TEST";

	@Autowired
	private Catalog catalog;

	@Autowired
	private Access access;

	@ParameterizedTest
	@ValueSource(strings = { PRODUCTS, PRODUCTS + "?q=mug", "/api/catalog/categories", "/api/catalog/openapi" })
	void everybodyReads(String uri) {
		assertThat(catalog.get(uri)).hasStatusOk();
		assertThat(catalog.everybody().send(HttpMethod.HEAD, uri, null)).hasStatusOk().body().isNullOrEmpty();
		assertThat(catalog.everybody().as("alice", "orders:own").get(uri)).hasStatusOk();
	}

	@ParameterizedTest
	@CsvSource({ "POST, " + PRODUCTS, "PUT, " + MUG, "DELETE, " + MUG, "PATCH, " + MUG })
	void onlyTheStaffWrites(HttpMethod method, String uri) {
		access.assertNeeds("catalog:write", method, uri, "orders:own", "inventory:write", "catalog:read",
				"SCOPE_catalog:write");
	}

	@Test
	void nothingElseIsOpen() {
		catalog.staff().get("/api/other").assertProblem(403, "forbidden");
		catalog.get("/actuator/env").assertProblem(401, "unauthenticated");
	}

}
