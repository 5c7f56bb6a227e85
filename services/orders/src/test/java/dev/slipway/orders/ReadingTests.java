package dev.slipway.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

class ReadingTests extends OrdersServiceTest {

	@Test
	@SuppressWarnings("unchecked")
	void ordersAreListedNewestFirstPageByPage() {
		var placed = Stream.generate(this::place).limit(5).map(UUID::toString).toList();
		var listed = new ArrayList<String>();
		var next = "";
		do {
			var page = getting("/api/orders?limit=2" + (next.isEmpty() ? "" : "&after=" + next)).expectStatus()
				.isOk()
				.returnResult(OBJECT)
				.getResponseBody();
			((List<Map<String, Object>>) page.get("items")).forEach((order) -> listed.add((String) order.get("id")));
			next = (String) page.get("next");
		}
		while (next != null);
		assertThat(listed).isEqualTo(placed.reversed());
	}

	@Test
	void listedOrderIsTheOrder() {
		var order = place();
		awaitStatus(order, "CONFIRMED");
		getting("/api/orders").expectBody().jsonPath("$.items[0]").isEqualTo(read(order));
	}

	@Test
	void ordersOfOthersAreNotListed() {
		var order = place();
		customer = "somebody-else-" + UUID.randomUUID();
		getting("/api/orders").expectStatus().isOk().expectBody().json("{\"items\":[],\"next\":null}");
		customer = "x' or '1'='1";
		getting("/api/orders").expectStatus().isOk().expectBody().jsonPath("$.items").isEmpty();
		assertThat(order).isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "/api/orders?limit=0,invalid-limit", "/api/orders?limit=101,invalid-limit",
			"/api/orders?after=nonsense,invalid-cursor", "/api/orders/not-a-uuid,invalid-parameter",
			"/api/orders/not-a-uuid/events,invalid-parameter" })
	void badParameterIsRefused(String path, String slug) {
		getting(path).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:slipway:problem:" + slug);
	}

	static Stream<Map.Entry<HttpMethod, String>> routes() {
		return Stream.concat(routesOfAnOrder(),
				Stream.of(Map.entry(HttpMethod.POST, "/api/orders"), Map.entry(HttpMethod.GET, "/api/orders")));
	}

	static Stream<Map.Entry<HttpMethod, String>> routesOfAnOrder() {
		return Stream.of(Map.entry(HttpMethod.GET, "/api/orders/{id}"),
				Map.entry(HttpMethod.POST, "/api/orders/{id}/cancel"),
				Map.entry(HttpMethod.GET, "/api/orders/{id}/events"));
	}

	@ParameterizedTest
	@MethodSource("routes")
	void everyRouteNeedsACustomersToken(Map.Entry<HttpMethod, String> route) {
		var order = place();
		http.method(route.getKey()).uri(route.getValue(), order).exchange().expectStatus().isUnauthorized();
		http.method(route.getKey())
			.uri(route.getValue(), order)
			.header("Authorization", "Bearer " + tokens.signedBySomebodyElse(customer, "customer"))
			.exchange()
			.expectStatus()
			.isUnauthorized();
		http.method(route.getKey())
			.uri(route.getValue(), order)
			.header("Authorization", "Bearer " + tokens.withScopes(customer, "catalog:write", "payments:charge"))
			.exchange()
			.expectStatus()
			.isForbidden();
	}

	@ParameterizedTest
	@MethodSource("routesOfAnOrder")
	void orderOfAnotherDoesNotExist(Map.Entry<HttpMethod, String> route) {
		var order = place();
		customer = "mallory";
		for (var id : List.of(order, UUID.randomUUID())) {
			http.method(route.getKey())
				.uri(route.getValue(), id)
				.header("Authorization", "Bearer " + token())
				.exchange()
				.expectStatus()
				.isNotFound()
				.expectBody()
				.jsonPath("$.type")
				.isEqualTo("urn:slipway:problem:unknown-order");
		}
		assertThat(jdbc.sql("select count(*) from order_history where order_id = :order and status = 'CANCELLED'")
			.param("order", order)
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void openApiListsTheRoutes() {
		http.get()
			.uri("/api/orders/openapi")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.paths.keys()")
			.value(new ParameterizedTypeReference<List<String>>() {
			}, (paths) -> assertThat(paths).contains("/api/orders", "/api/orders/{id}", "/api/orders/{id}/cancel",
					"/api/orders/{id}/events"));
	}

}
