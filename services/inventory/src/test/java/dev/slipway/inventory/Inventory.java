package dev.slipway.inventory;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.slipway.platform.test.ApiClient;
import dev.slipway.platform.test.ApiResponse;

/** Calls the service as the orders service and the warehouse do. */
public class Inventory {

	private final ApiClient everybody;

	private final ApiClient orders;

	private final ApiClient admin;

	Inventory(ApiClient client) {
		this.everybody = client;
		this.orders = client.as("orders", "inventory:reserve");
		this.admin = client.as("admin", "inventory:write");
	}

	/** A product that does not exist yet. */
	public String newSku() {
		return "T-" + UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
	}

	/** A product for this test alone, with this many items. */
	public String product(int items) {
		var sku = newSku();
		adjust(sku, items);
		return sku;
	}

	public ApiResponse stock(String sku) {
		return everybody.get("/api/inventory/stock/{sku}", sku);
	}

	/** A product's stock: on hand, reserved, available. */
	public String levels(String sku) {
		return levels(stock(sku));
	}

	public static String levels(ApiResponse stock) {
		var level = stock.json();
		return "%s/%s/%s".formatted(level.path("onHand"), level.path("reserved"), level.path("available"));
	}

	public ApiResponse adjust(String sku, int delta) {
		return adjust(sku, delta, UUID.randomUUID().toString());
	}

	public ApiResponse adjust(String sku, int delta, String key) {
		return admin.withKey(key)
			.post("/api/inventory/stock/{sku}/adjustments", Map.of("delta", delta, "reason", "counted"), sku);
	}

	public ApiResponse reserve(UUID orderId, Map<String, Integer> lines) {
		var body = Map.of("lines",
				lines.entrySet()
					.stream()
					.map((line) -> Map.of("sku", line.getKey(), "quantity", line.getValue()))
					.toList());
		return orders.put("/api/inventory/reservations/{orderId}", body, orderId);
	}

	public ApiResponse commit(UUID orderId) {
		return orders.post("/api/inventory/reservations/" + orderId + "/commit");
	}

	public ApiResponse release(UUID orderId) {
		return orders.delete("/api/inventory/reservations/{orderId}", orderId);
	}

}
