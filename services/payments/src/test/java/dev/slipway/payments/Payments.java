package dev.slipway.payments;

import java.util.Map;
import java.util.UUID;

import dev.slipway.platform.test.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.test.web.servlet.client.RestTestClient;

/** Calls the service as customers and the orders service do. */
public class Payments {

	private final RestTestClient http;

	private final TestTokens tokens;

	private final JsonMapper json;

	private final String orders;

	Payments(RestTestClient http, TestTokens tokens, JsonMapper json) {
		this.http = http;
		this.tokens = tokens;
		this.json = json;
		this.orders = tokens.withScopes("orders", "payments:charge");
	}

	/** A customer whom no other test knows. */
	public Customer customer() {
		var name = "customer-" + UUID.randomUUID();
		return new Customer(name, tokens.customer(name));
	}

	/** A customer whom no other test knows, with this much on the account. */
	public Customer customer(String balance) {
		var customer = customer();
		customer.deposit(balance);
		return customer;
	}

	public Answer charge(UUID orderId, Customer customer, String amount) {
		return answer(http.put()
			.uri("/api/payments/charges/{orderId}", orderId)
			.headers((headers) -> headers.setBearerAuth(orders))
			.body(Map.of("customer", customer.name(), "amount", euros(amount)))
			.exchange());
	}

	public Answer refund(UUID orderId) {
		return answer(http.post()
			.uri("/api/payments/charges/{orderId}/refund", orderId)
			.headers((headers) -> headers.setBearerAuth(orders))
			.exchange());
	}

	private static Map<String, String> euros(String amount) {
		return Map.of("amount", amount, "currency", "EUR");
	}

	private Answer answer(RestTestClient.ResponseSpec response) {
		var result = response.returnResult(String.class);
		var body = result.getResponseBody();
		return new Answer(result.getStatus().value(), json.readTree((body != null) ? body : ""));
	}

	/** Somebody with a token. */
	public final class Customer {

		private final String name;

		private final String token;

		private Customer(String name, String token) {
			this.name = name;
			this.token = token;
		}

		public String name() {
			return name;
		}

		public String balance() {
			return get("").body().at("/balance/amount").asString();
		}

		public Answer get(String path) {
			return answer(http.get()
				.uri("/api/payments/account" + path)
				.headers((headers) -> headers.setBearerAuth(token))
				.exchange());
		}

		public Answer deposit(String amount) {
			return deposit(amount, UUID.randomUUID().toString());
		}

		public Answer deposit(String amount, String key) {
			return answer(http.post()
				.uri("/api/payments/account/deposits")
				.headers((headers) -> headers.setBearerAuth(token))
				.header("Idempotency-Key", '"' + key + '"')
				.body(Map.of("amount", euros(amount)))
				.exchange());
		}

	}

	public record Answer(int status, JsonNode body) {

		/** The last part of a problem's type, with the status before it. */
		public String problem() {
			return status + " " + body.path("type").asString().replace("urn:slipway:problem:", "");
		}

	}

}
