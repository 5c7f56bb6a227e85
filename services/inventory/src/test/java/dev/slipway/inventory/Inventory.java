package dev.slipway.inventory;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.slipway.platform.test.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Calls the service as the orders service and the people in the warehouse do. */
public class Inventory {

	private final RestTestClient http;

	private final JsonMapper json;

	private final String orders;

	private final String admin;

	Inventory(RestTestClient http, TestTokens tokens, JsonMapper json) {
		this.http = http;
		this.json = json;
		this.orders = tokens.withScopes("orders", "inventory:reserve");
		this.admin = tokens.withScopes("admin", "inventory:write");
	}

	/** A product that nobody has ever heard of. */
	public String newSku() {
		return "T-" + UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
	}

	/** A product that no other test has, with this many pieces. */
	public String product(int pieces) {
		var sku = newSku();
		adjust(sku, pieces);
		return sku;
	}

	public Answer stock(String sku) {
		return answer(http.get().uri("/api/inventory/stock/{sku}", sku).exchange());
	}

	public Answer adjust(String sku, int delta) {
		return adjust(sku, delta, UUID.randomUUID().toString());
	}

	public Answer adjust(String sku, int delta, String key) {
		var body = Map.of("delta", delta, "reason", "counted");
		return answer(http.post()
			.uri("/api/inventory/stock/{sku}/adjustments", sku)
			.headers((headers) -> headers.setBearerAuth(admin))
			.header("Idempotency-Key", '"' + key + '"')
			.body(body)
			.exchange());
	}

	public Answer reserve(UUID orderId, Map<String, Integer> lines) {
		var body = Map.of("lines",
				lines.entrySet()
					.stream()
					.map((line) -> Map.of("sku", line.getKey(), "quantity", line.getValue()))
					.toList());
		return send(HttpMethod.PUT, "/api/inventory/reservations/" + orderId, json.writeValueAsString(body));
	}

	public Answer commit(UUID orderId) {
		return send(HttpMethod.POST, "/api/inventory/reservations/%s/commit".formatted(orderId), "");
	}

	public Answer release(UUID orderId) {
		return send(HttpMethod.DELETE, "/api/inventory/reservations/" + orderId, "");
	}

	private Answer send(HttpMethod method, String path, String body) {
		return answer(http.method(method)
			.uri(path)
			.headers((headers) -> headers.setBearerAuth(orders))
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange());
	}

	private Answer answer(RestTestClient.ResponseSpec response) {
		var result = response.returnResult(String.class);
		var body = result.getResponseBody();
		return new Answer(result.getStatus().value(), json.readTree((body != null) ? body : ""));
	}

	public record Answer(int status, JsonNode body) {

		/** The last part of a problem's type, with the status before it. */
		public String problem() {
			return status + " " + body.path("type").asString().replace("urn:slipway:problem:", "");
		}

		/** A product's stock: on hand, reserved, available. */
		public String levels() {
			return "%s/%s/%s".formatted(body.path("onHand"), body.path("reserved"), body.path("available"));
		}

	}

}
