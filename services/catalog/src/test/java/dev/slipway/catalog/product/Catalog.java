package dev.slipway.catalog.product;

import java.util.List;

import dev.slipway.platform.test.ApiClient;
import dev.slipway.platform.test.ApiResponse;
import org.jspecify.annotations.Nullable;

/** Calls the service: reads without a token, writes as the shop's staff. */
class Catalog {

	static final String PRODUCTS = "/api/catalog/products";

	private final ApiClient everybody;

	private final ApiClient staff;

	Catalog(ApiClient client) {
		this.everybody = client;
		this.staff = client.as("admin", "catalog:write");
	}

	/** A product as JSON. */
	static String product(String sku, String name, String category) {
		return """
				{"sku":"%s","name":"%s","description":"","category":"%s","price":{"amount":"12.50","currency":"EUR"}}"""
			.formatted(sku, name, category);
	}

	ApiClient everybody() {
		return everybody;
	}

	ApiClient staff() {
		return staff;
	}

	ApiResponse read(String sku) {
		return get(PRODUCTS + "/{sku}", sku);
	}

	ApiResponse get(String uri, Object... values) {
		return everybody.get(uri, values);
	}

	ApiResponse add(String product) {
		return staff.post(PRODUCTS, product);
	}

	ApiResponse change(String sku, String product, @Nullable String ifMatch) {
		var caller = (ifMatch != null) ? staff.with("If-Match", ifMatch) : staff;
		return caller.put(PRODUCTS + "/{sku}", product, sku);
	}

	ApiResponse remove(String sku) {
		return staff.delete(PRODUCTS + "/{sku}", sku);
	}

	static String eTag(ApiResponse response) {
		return response.header("ETag");
	}

	static List<String> skus(ApiResponse page) {
		return page.json().findValuesAsString("sku");
	}

	static @Nullable String next(ApiResponse page) {
		return page.json().path("next").stringValue(null);
	}

}
