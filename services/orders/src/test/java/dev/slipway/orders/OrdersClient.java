package dev.slipway.orders;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.slipway.platform.test.ApiClient;
import dev.slipway.platform.test.ApiResponse;
import dev.slipway.platform.test.TestTokens;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Scope;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Calls the service as a customer; each test gets one whom no other test knows. */
@Scope(BeanDefinition.SCOPE_PROTOTYPE)
final class OrdersClient {

	private final ApiClient http;

	private final TestTokens tokens;

	private final String customer;

	@Autowired
	OrdersClient(ApiClient http, TestTokens tokens) {
		this(http, tokens, "customer-" + UUID.randomUUID());
	}

	private OrdersClient(ApiClient http, TestTokens tokens, String customer) {
		this.http = http;
		this.tokens = tokens;
		this.customer = customer;
	}

	/** Calls as another customer. */
	OrdersClient as(String customer) {
		return new OrdersClient(http, tokens, customer);
	}

	/** Sends this header with each request. */
	OrdersClient with(String header, String value) {
		return new OrdersClient(http.with(header, value), tokens, customer);
	}

	String customer() {
		return customer;
	}

	String token() {
		return tokens.withScopes(customer, "orders:own");
	}

	/** For unusual requests. */
	ApiClient http() {
		return http.withToken(token());
	}

	/** Places an order for one lamp. */
	UUID place() {
		return place(Dependencies.LAMP, 1);
	}

	UUID place(String sku, int quantity) {
		var placed = place(UUID.randomUUID().toString(), lines(sku, quantity));
		assertThat(placed).hasStatus(201);
		return UUID.fromString(placed.json().path("id").asString());
	}

	ApiResponse place(String key, String body) {
		return http().withKey(key).post("/api/orders", body);
	}

	static String lines(String sku, int quantity) {
		return """
				{"lines":[{"sku":"%s","quantity":%d}]}""".formatted(sku, quantity);
	}

	ApiResponse list(String query) {
		return http().get("/api/orders" + query);
	}

	ApiResponse read(UUID order) {
		return http().get("/api/orders/{id}", order);
	}

	ApiResponse cancel(UUID order) {
		return http().send(HttpMethod.POST, "/api/orders/{id}/cancel", null, order);
	}

	/** The statuses that an order in a response has had. */
	static List<String> path(ApiResponse order) {
		return order.json().path("history").valueStream().map((entry) -> entry.path("status").asString()).toList();
	}

	String status(UUID order) {
		return read(order).json().path("status").asString();
	}

	void awaitStatus(UUID order, String status) {
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(status(order)).isEqualTo(status));
	}

}
