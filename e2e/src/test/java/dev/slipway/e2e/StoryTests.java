// sample: identity catalog inventory payments orders
package dev.slipway.e2e;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** What the shop is for, from search to a confirmed order. */
@ExtendWith(PlatformUnderTest.class)
class StoryTests {

	@Test
	void customerSearchesPaysAndReceivesTheOrder(ApiClient client) {
		var alice = client.as("alice");

		var found = client.get("/api/catalog/products?q=" + ApiClient.encode("enamle mugg"));
		assertThat(found.json().at("/items").findValuesAsString("sku")).contains("MUG-ENAMEL");

		var sku = client.as("admin").newProduct("12.50", 10);
		alice.deposit("100.00").assertStatus(201);
		var before = alice.balance();

		var placed = alice.order(sku, 3).assertStatus(201);
		assertThat(placed.get("total/amount")).isEqualTo("37.50");
		assertThat(placed.header("location")).endsWith("/api/orders/" + placed.get("id"));

		assertThat(alice.events(placed.get("id"))).satisfiesExactly((event) -> assertThat(event).contains("PLACED"),
				(event) -> assertThat(event).contains("RESERVED"), (event) -> assertThat(event).contains("PAID"),
				(event) -> assertThat(event).contains("CONFIRMED"));
		assertThat(alice.whenFinal(placed.get("id")).get("status")).isEqualTo("CONFIRMED");
		assertThat(alice.get("/api/orders").json().at("/items/0/id").asString()).isEqualTo(placed.get("id"));

		assertThat(alice.balance()).isEqualByComparingTo(before.subtract(new BigDecimal("37.50")));
		assertThat(alice.stock(sku, "onHand")).isEqualTo(7);
		assertThat(alice.stock(sku, "reserved")).isZero();
		assertThat(alice.stock(sku, "available")).isEqualTo(7);
	}

	@Test
	void outOfStockRejectsAndReservesNothing(ApiClient client) {
		var bob = client.as("bob");
		var sku = client.as("admin").newProduct("1.00", 2);
		var before = bob.balance();

		var order = bob.whenFinal(bob.order(sku, 3).get("id"));

		assertThat(order.get("status")).isEqualTo("REJECTED");
		assertThat(order.get("reason")).isEqualTo("out-of-stock");
		assertThat(bob.stock(sku, "available")).isEqualTo(2);
		assertThat(bob.balance()).isEqualByComparingTo(before);
	}

	@Test
	void insufficientFundsRejectAndReleaseTheReservation(ApiClient client) {
		var bob = client.as("bob");
		var sku = client.as("admin").newProduct("999999.00", 1);
		var before = bob.balance();

		var order = bob.whenFinal(bob.order(sku, 1).get("id"));

		assertThat(order.get("status")).isEqualTo("REJECTED");
		assertThat(order.get("reason")).isEqualTo("insufficient-funds");
		assertThat(bob.stock(sku, "available")).isEqualTo(1);
		assertThat(bob.balance()).isEqualByComparingTo(before);
	}

	@Test
	void productWithoutStockIsRejectedAsUnknown(ApiClient client) {
		var bob = client.as("bob");
		var order = bob.whenFinal(bob.order(client.as("admin").newProduct("1.00", 0), 1).get("id"));
		assertThat(order.get("reason")).isEqualTo("unknown-product");
	}

	@Test
	void cancelUndoesEverythingOrComesTooLate(ApiClient client) {
		var alice = client.as("alice");
		var sku = client.as("admin").newProduct("5.00", 4);
		alice.deposit("20.00");
		var before = alice.balance();

		var id = alice.order(sku, 2).get("id");
		var cancel = alice.post("/api/orders/" + id + "/cancel", "");
		var order = alice.whenFinal(id);

		if (cancel.status() == 200) {
			assertThat(order.get("status")).isEqualTo("CANCELLED");
			assertThat(alice.balance()).isEqualByComparingTo(before);
			assertThat(alice.stock(sku, "available")).isEqualTo(4);
		}
		else {
			assertThat(cancel.status()).isEqualTo(409);
			assertThat(order.get("status")).isEqualTo("CONFIRMED");
			assertThat(alice.balance()).isEqualByComparingTo(before.subtract(BigDecimal.TEN));
			assertThat(alice.stock(sku, "onHand")).isEqualTo(2);
		}
	}

	@Test
	void confirmedOrderCannotBeCancelled(ApiClient client) {
		var alice = client.as("alice");
		alice.deposit("10.00");
		var id = alice.order(client.as("admin").newProduct("1.00", 1), 1).get("id");
		assertThat(alice.whenFinal(id).get("status")).isEqualTo("CONFIRMED");
		alice.post("/api/orders/" + id + "/cancel", "").assertProblem(409, "order-already-confirmed");
	}

	@Test
	void priceOfAnOrderStaysWhenTheProductsChanges(ApiClient client) {
		var admin = client.as("admin");
		var alice = client.as("alice");
		alice.deposit("10.00");
		var sku = admin.newProduct("2.00", 5);
		var id = alice.order(sku, 1).get("id");
		admin.with("If-Match", admin.get("/api/catalog/products/" + sku).header("etag"))
			.put("/api/catalog/products/" + sku, """
					{"name":"Dearer","description":"","category":"tests","price":{"amount":"9.00","currency":"EUR"}}""")
			.assertStatus(200);
		assertThat(alice.whenFinal(id).get("total/amount")).isEqualTo("2.00");
		var dearer = alice.order(sku, 1);
		assertThat(dearer.get("total/amount")).isEqualTo("9.00");
		alice.whenFinal(dearer.get("id"));
	}

}
