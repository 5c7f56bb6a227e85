package dev.slipway.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@OrdersTest
class ReadOrdersTests {

	@Autowired
	private OrdersClient orders;

	@Test
	void ordersAreListedNewestFirstPageByPage() {
		var placed = Stream.generate(orders::place).limit(5).map(UUID::toString).toList();
		var listed = new ArrayList<String>();
		String next = null;
		do {
			var page = orders.list("?limit=2" + ((next != null) ? "&after=" + next : ""));
			assertThat(page).hasStatus(200);
			page.json().path("items").forEach((order) -> listed.add(order.path("id").asString()));
			next = page.json().path("next").asString(null);
		}
		while (next != null);
		assertThat(listed).isEqualTo(placed.reversed());
	}

	@Test
	void listedOrderIsTheOrder() {
		var order = orders.place();
		orders.awaitStatus(order, "CONFIRMED");
		assertThat(orders.list("").json().at("/items/0")).isEqualTo(orders.read(order).json());
	}

	@Test
	void ordersOfOthersAreNotListed() {
		orders.place();
		var others = orders.as("somebody-else-" + UUID.randomUUID()).list("");
		assertThat(others).hasStatus(200);
		assertThat(others.body()).isEqualTo("{\"items\":[],\"next\":null}");
		assertThat(orders.as("x' or '1'='1").list("").json().path("items")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "/api/orders?limit=0,invalid-limit", "/api/orders?limit=101,invalid-limit",
			"/api/orders?after=nonsense,invalid-cursor", "/api/orders/not-a-uuid,invalid-parameter",
			"/api/orders/not-a-uuid/events,invalid-parameter" })
	void badParameterIsRejected(String path, String slug) {
		orders.http().get(path).assertProblem(400, slug);
	}

}
