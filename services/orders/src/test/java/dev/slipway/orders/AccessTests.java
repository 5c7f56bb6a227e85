package dev.slipway.orders;

import java.util.List;
import java.util.UUID;

import dev.slipway.platform.test.Access;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** Who may call what. */
@OrdersTest
class AccessTests {

	private static final String ORDER = "/api/orders/0198c0de-0000-7000-8000-000000000001";

	@Autowired
	private Access access;

	@Autowired
	private OrdersClient orders;

	@ParameterizedTest
	@CsvSource({ "POST, /api/orders", "GET, /api/orders", "GET, " + ORDER, "POST, " + ORDER + "/cancel",
			"GET, " + ORDER + "/events" })
	void everyRouteIsForCustomers(HttpMethod method, String path) {
		access.assertNeeds("orders:own", method, path, "payments:own", "catalog:write", "inventory:write",
				"inventory:reserve", "payments:charge");
	}

	@ParameterizedTest
	@CsvSource({ "GET, /api/orders/{id}", "POST, /api/orders/{id}/cancel", "GET, /api/orders/{id}/events" })
	void orderOfAnotherDoesNotExist(HttpMethod method, String path) {
		var order = orders.place();
		var mallory = orders.as("mallory").http();
		for (var id : List.of(order, UUID.randomUUID())) {
			mallory.send(method, path, null, id).assertProblem(404, "unknown-order");
		}
		orders.awaitStatus(order, "CONFIRMED");
	}

}
