// sample: catalog inventory payments orders
package dev.slipway.e2e;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** What the shop is for, from search to a confirmed order. */
@ExtendWith(PlatformUnderTest.class)
class StoryTests {

	@Test
	void customerFindsPaysAndGetsIt(Shop shop) {
		var alice = shop.as("alice");

		var found = shop.asNobody().get("/api/catalog/products?q=" + Shop.encode("enamle mugg"));
		assertThat(found.json().at("/items").findValuesAsString("sku")).contains("MUG-ENAMEL");

		var sku = shop.as("admin").newProduct("12.50", 10);
		assertThat(alice.deposit("100.00").status()).isEqualTo(201);
		var before = alice.balance();

		var placed = alice.order(sku, 3);
		assertThat(placed.status()).isEqualTo(201);
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
	void outOfStockRejectsAndReservesNothing(Shop shop) {
		var bob = shop.as("bob");
		var sku = shop.as("admin").newProduct("1.00", 2);
		var before = bob.balance();

		var order = bob.whenFinal(bob.order(sku, 3).get("id"));

		assertThat(order.get("status")).isEqualTo("REJECTED");
		assertThat(order.get("reason")).isEqualTo("out-of-stock");
		assertThat(bob.stock(sku, "available")).isEqualTo(2);
		assertThat(bob.balance()).isEqualByComparingTo(before);
	}

	@Test
	void tooLittleMoneyRejectsAndGivesTheReservationBack(Shop shop) {
		var bob = shop.as("bob");
		var sku = shop.as("admin").newProduct("999999.00", 1);
		var before = bob.balance();

		var order = bob.whenFinal(bob.order(sku, 1).get("id"));

		assertThat(order.get("status")).isEqualTo("REJECTED");
		assertThat(order.get("reason")).isEqualTo("insufficient-funds");
		assertThat(bob.stock(sku, "available")).isEqualTo(1);
		assertThat(bob.balance()).isEqualByComparingTo(before);
	}

	@Test
	void productWithoutStockIsRejectedAsUnknown(Shop shop) {
		var bob = shop.as("bob");
		var order = bob.whenFinal(bob.order(shop.as("admin").newProduct("1.00", 0), 1).get("id"));
		assertThat(order.get("reason")).isEqualTo("unknown-product");
	}

	@Test
	void cancelUndoesEverythingOrComesTooLate(Shop shop) {
		var alice = shop.as("alice");
		var sku = shop.as("admin").newProduct("5.00", 4);
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
	void confirmedOrderCannotBeCancelled(Shop shop) {
		var alice = shop.as("alice");
		alice.deposit("10.00");
		var id = alice.order(shop.as("admin").newProduct("1.00", 1), 1).get("id");
		assertThat(alice.whenFinal(id).get("status")).isEqualTo("CONFIRMED");
		assertThat(alice.post("/api/orders/" + id + "/cancel", "").problem()).isEqualTo("order-already-confirmed");
	}

	@Test
	void priceOfAnOrderStaysWhenTheProductsChanges(Shop shop) {
		var admin = shop.as("admin");
		var alice = shop.as("alice");
		alice.deposit("10.00");
		var sku = admin.newProduct("2.00", 5);
		var id = alice.order(sku, 1).get("id");
		var changed = admin.send("PUT", "/api/catalog/products/" + sku, """
				{"name":"Dearer","description":"","category":"tests","price":{"amount":"9.00","currency":"EUR"}}""",
				"If-Match", admin.get("/api/catalog/products/" + sku).header("etag"));
		assertThat(changed.status()).isEqualTo(200);
		assertThat(alice.whenFinal(id).get("total/amount")).isEqualTo("2.00");
		var dearer = alice.order(sku, 1);
		assertThat(dearer.get("total/amount")).isEqualTo("9.00");
		alice.whenFinal(dearer.get("id"));
	}

	@Test
	void docsShowEveryService(Shop shop) {
		assertThat(shop.asNobody().get("/docs").status()).isIn(200, 302);
		for (var service : new String[] { "catalog", "inventory", "payments", "orders" }) {
			assertThat(shop.asNobody().get("/api/" + service + "/openapi").get("info/title")).isEqualTo(service);
		}
	}

}
