package dev.slipway.orders;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import dev.slipway.platform.test.ApiClient;
import dev.slipway.platform.test.TestTokens;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may call what. */
@OrdersTest
class AccessTests {

	@Autowired
	private OrdersClient orders;

	@Autowired
	private ApiClient http;

	@Autowired
	private TestTokens tokens;

	@Autowired
	private JdbcClient jdbc;

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
		var order = orders.place();
		var customer = orders.customer();
		outcome(http, route, order).isEqualTo("401 unauthenticated");
		outcome(http.withToken(tokens.signedBySomebodyElse(customer, "customer")), route, order)
			.isEqualTo("401 unauthenticated");
		outcome(http.as(customer, "catalog:write", "payments:charge"), route, order).isEqualTo("403 forbidden");
	}

	@ParameterizedTest
	@MethodSource("routesOfAnOrder")
	void orderOfAnotherDoesNotExist(Map.Entry<HttpMethod, String> route) {
		var order = orders.place();
		for (var id : List.of(order, UUID.randomUUID())) {
			outcome(http.as("mallory", "customer"), route, id).isEqualTo("404 unknown-order");
		}
		assertThat(jdbc.sql("select count(*) from order_history where order_id = :order and status = 'CANCELLED'")
			.param("order", order)
			.query(Long.class)
			.single()).isZero();
	}

	private static AbstractStringAssert<?> outcome(ApiClient client, Map.Entry<HttpMethod, String> route, UUID order) {
		return assertThat(client.send(route.getKey(), route.getValue(), null, order).outcome());
	}

}
