package dev.slipway.catalog.product;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import dev.slipway.platform.test.TestTokens;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.assertj.RestTestClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls the service: reads like everybody, writes like the shop's staff. */
class Catalog {

	static final String PRODUCTS = "/api/catalog/products";

	private final RestTestClient http;

	private final String staff;

	Catalog(RestTestClient http, TestTokens tokens) {
		this.http = http;
		this.staff = tokens.withScopes("admin", "catalog:write");
	}

	/** A product as JSON. */
	static String product(String sku, String name, String category) {
		return """
				{"sku":"%s","name":"%s","description":"","category":"%s","price":{"amount":"12.50","currency":"EUR"}}"""
			.formatted(sku, name, category);
	}

	RestTestClientResponse read(String sku) {
		return get(PRODUCTS + "/{sku}", sku);
	}

	RestTestClientResponse get(String uri, Object... values) {
		return RestTestClientResponse.from(http.get().uri(uri, values).exchange());
	}

	RestTestClientResponse add(String product) {
		return write(HttpMethod.POST, PRODUCTS, product, Map.of());
	}

	RestTestClientResponse change(String sku, String product, @Nullable String ifMatch) {
		return write(HttpMethod.PUT, PRODUCTS + "/" + sku, product,
				(ifMatch != null) ? Map.of("If-Match", ifMatch) : Map.of());
	}

	RestTestClientResponse remove(String sku) {
		return write(HttpMethod.DELETE, PRODUCTS + "/" + sku, "", Map.of());
	}

	RestTestClientResponse write(HttpMethod method, String uri, String body, Map<String, String> headers) {
		return send(method, uri, body, staff, headers);
	}

	RestTestClientResponse send(HttpMethod method, String uri, String body, @Nullable String token,
			Map<String, String> headers) {
		return RestTestClientResponse.from(http.method(method).uri(uri).headers((all) -> {
			all.setContentType(MediaType.APPLICATION_JSON);
			if (token != null) {
				all.setBearerAuth(token);
			}
			headers.forEach(all::set);
		}).body(body).exchange());
	}

	static String eTag(RestTestClientResponse response) {
		return response.getExchangeResult().getResponseHeaders().getETag();
	}

	static List<String> skus(RestTestClientResponse page) {
		return body(page).read("$.items[*].sku");
	}

	static @Nullable String next(RestTestClientResponse page) {
		return body(page).read("$.next");
	}

	private static DocumentContext body(RestTestClientResponse response) {
		return JsonPath.parse(new ByteArrayInputStream(response.getExchangeResult().getResponseBodyContent()));
	}

	static void assertProblem(RestTestClientResponse response, int status, String slug) {
		assertThat(response).hasStatus(status)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:slipway:problem:" + slug);
	}

}
