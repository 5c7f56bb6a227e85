package dev.slipway.e2e;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import static org.awaitility.Awaitility.await;

/** Somebody who calls the platform, with a token or without. */
record Caller(Shop shop, String token) {

	// begin orders
	private static final Set<String> FINAL = Set.of("CONFIRMED", "REJECTED", "CANCELLED");

	// end orders

	Answer get(String path) {
		return send("GET", path, "");
	}

	Answer post(String path, String body) {
		return send("POST", path, body);
	}

	/** A request with a new idempotency key. */
	Answer postOnce(String path, String body) {
		return post(path, body, UUID.randomUUID().toString());
	}

	Answer post(String path, String body, String key) {
		return send("POST", path, body, "Idempotency-Key", "\"" + key + "\"");
	}

	Answer send(String method, String path, String body, String... headers) {
		return shop.send(method, path, body, headers(body, headers));
	}

	private String[] headers(String body, String... headers) {
		var all = new ArrayList<>(List.of(headers));
		if (token != null) {
			all.addAll(List.of("Authorization", "Bearer " + token));
		}
		if (!body.isEmpty() && !all.contains("Content-Type")) {
			all.addAll(List.of("Content-Type", "application/json"));
		}
		return all.toArray(String[]::new);
	}

	// begin payments
	BigDecimal balance() {
		return new BigDecimal(get("/api/payments/account").get("balance/amount"));
	}

	Answer deposit(String amount) {
		return postOnce("/api/payments/account/deposits", """
				{"amount":{"amount":"%s","currency":"EUR"}}""".formatted(amount));
	}
	// end payments

	// begin orders
	Answer order(String sku, int quantity) {
		return postOnce("/api/orders", orderOf(sku, quantity));
	}

	static String orderOf(String sku, int quantity) {
		return """
				{"lines":[{"sku":"%s","quantity":%d}]}""".formatted(sku, quantity);
	}

	/** Waits until nothing more happens to an order. */
	Answer whenFinal(String order) {
		return await().atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> get("/api/orders/" + order),
					(answer) -> answer.status() == 200 && FINAL.contains(answer.get("status")));
	}

	/** The stream of an order's events, until the platform ends it. */
	List<String> events(String order) {
		return shop
			.lines(shop.request("GET", "/api/orders/" + order + "/events", "",
					headers("", "Accept", "text/event-stream")))
			.filter((line) -> line.startsWith("data:"))
			.map((line) -> line.substring("data:".length()).strip())
			.toList();
	}
	// end orders

	// begin catalog inventory
	/** For an admin: a product of its own for one test, with this much in stock. */
	String newProduct(String price, int stock) {
		var sku = "E2E-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(Locale.ROOT);
		var created = post("/api/catalog/products", """
				{"sku":"%s","name":"Made for a test","description":"","category":"tests",
				 "price":{"amount":"%s","currency":"EUR"}}""".formatted(sku, price));
		if (created.status() != 201) {
			throw new IllegalStateException(created.toString());
		}
		if (stock > 0) {
			var stocked = postOnce("/api/inventory/stock/" + sku + "/adjustments", """
					{"delta":%d,"reason":"end-to-end test"}""".formatted(stock));
			if (stocked.status() != 201) {
				throw new IllegalStateException(stocked.toString());
			}
		}
		return sku;
	}
	// end catalog inventory

	// begin inventory
	int stock(String sku, String what) {
		return Integer.parseInt(get("/api/inventory/stock/" + sku).get(what));
	}
	// end inventory

}
