package dev.slipway.payments;

import java.util.Map;
import java.util.UUID;

import dev.slipway.platform.test.ApiClient;
import dev.slipway.platform.test.ApiResponse;

/** Calls the service as customers and the orders service do. */
public class Payments {

	private final ApiClient client;

	private final ApiClient orders;

	Payments(ApiClient client) {
		this.client = client;
		this.orders = client.as("orders", "payments:charge");
	}

	/** A customer for this test alone. */
	public Customer customer() {
		return customerNamed("customer-" + UUID.randomUUID());
	}

	public Customer customerNamed(String name) {
		return new Customer(name, client.as(name, "payments:own", "payments:deposit"));
	}

	/** A customer for this test alone, with this balance. */
	public Customer customer(String balance) {
		var customer = customer();
		customer.deposit(balance);
		return customer;
	}

	public ApiResponse charge(UUID orderId, Customer customer, String amount) {
		var body = Map.of("customer", customer.name(), "amount", euros(amount));
		return orders.put("/api/payments/charges/{orderId}", body, orderId);
	}

	/** Asks whether the customer could be charged. */
	public ApiResponse check(Customer customer, String amount) {
		return orders.post("/api/payments/charges/check", Map.of("customer", customer.name(), "amount", euros(amount)));
	}

	public ApiResponse refund(UUID orderId) {
		return orders.post("/api/payments/charges/" + orderId + "/refund");
	}

	private static Map<String, String> euros(String amount) {
		return Map.of("amount", amount, "currency", "EUR");
	}

	/** A customer with their token. */
	public record Customer(String name, ApiClient client) {

		public String balance() {
			return get("").json().at("/balance/amount").asString();
		}

		public ApiResponse get(String path) {
			return client.get("/api/payments/account" + path);
		}

		public ApiResponse deposit(String amount) {
			return deposit(amount, UUID.randomUUID().toString());
		}

		public ApiResponse deposit(String amount, String key) {
			return client.withKey(key).post("/api/payments/account/deposits", Map.of("amount", euros(amount)));
		}

	}

}
