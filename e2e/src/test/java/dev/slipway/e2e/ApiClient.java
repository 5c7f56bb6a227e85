package dev.slipway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import static org.awaitility.Awaitility.await;

/**
 * Calls the platform at one URL, as somebody or without a token. Its methods are called
 * as those of the {@code ApiClient} in {@code platform-starter-test}. It is a separate
 * class because that one sends requests as Spring does: these tests need the path as it
 * is written, a stream of events, and HTTP/1.1.
 */
final class ApiClient {

	private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

	// begin orders
	static final Set<String> FINAL = Set.of("CONFIRMED", "REJECTED", "CANCELLED");

	// end orders

	private final HttpClient http;

	private final URI url;

	private final Map<String, String> headers;

	ApiClient(URI url) {
		this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build(),
				url, Map.of());
	}

	private ApiClient(HttpClient http, URI url, Map<String, String> headers) {
		this.http = http;
		this.url = url;
		this.headers = headers;
	}

	URI url() {
		return url;
	}

	/** With the token of a demo client, whose secret is its name: alice, bob, admin. */
	ApiClient as(String name) {
		return as(name, name);
	}

	ApiClient as(String name, String secret) {
		return withToken(token(name, secret));
	}

	ApiClient withToken(String token) {
		return with("Authorization", "Bearer " + token);
	}

	/** With an {@code Idempotency-Key} that nobody has used yet. */
	ApiClient withKey() {
		return withKey(UUID.randomUUID().toString());
	}

	ApiClient withKey(String key) {
		return with("Idempotency-Key", '"' + key + '"');
	}

	/** With this header, in place of one with the same name. */
	ApiClient with(String header, String value) {
		var changed = new HashMap<>(headers);
		changed.put(header, value);
		return new ApiClient(http, url, changed);
	}

	ApiResponse get(String path) {
		return send("GET", path, "");
	}

	ApiResponse post(String path, String body) {
		return send("POST", path, body);
	}

	ApiResponse put(String path, String body) {
		return send("PUT", path, body);
	}

	ApiResponse postForm(String path, String form) {
		return with("Content-Type", "application/x-www-form-urlencoded").post(path, form);
	}

	ApiResponse send(String method, String path, String body) {
		var response = exchange(method, path, body, BodyHandlers.ofString());
		return new ApiResponse(response.statusCode(), response.headers(), response.body());
	}

	private <T> HttpResponse<T> exchange(String method, String path, String body, BodyHandler<T> handler) {
		var request = HttpRequest.newBuilder(url.resolve(path))
			.timeout(Duration.ofSeconds(30))
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		if (!body.isEmpty()) {
			request.header("Content-Type", "application/json");
		}
		headers.forEach(request::setHeader);
		try {
			return http.send(request.build(), handler);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s %s: %s".formatted(method, path, ex), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	String token(String client, String secret) {
		return TOKENS.computeIfAbsent(url + client, (_) -> newToken(client, secret));
	}

	String newToken(String client, String secret) {
		var response = requestToken(client, secret);
		if (response.status() != 200) {
			throw new IllegalStateException("No token for " + client + ": " + response);
		}
		return response.get("access_token");
	}

	ApiResponse requestToken(String client, String secret) {
		return requestToken(client, secret, "");
	}

	/** With these scopes, or with all that the client has. */
	ApiResponse requestToken(String client, String secret, String scopes) {
		var basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
		return with("Authorization", "Basic " + basic).postForm("/oauth2/token",
				"grant_type=client_credentials&scope=" + encode(scopes));
	}

	// begin payments
	BigDecimal balance() {
		return new BigDecimal(get("/api/payments/account").get("balance/amount"));
	}

	ApiResponse deposit(String amount) {
		return withKey().post("/api/payments/account/deposits", """
				{"amount":{"amount":"%s","currency":"EUR"}}""".formatted(amount));
	}
	// end payments

	// begin orders
	ApiResponse order(String sku, int quantity) {
		return withKey().post("/api/orders", orderOf(sku, quantity));
	}

	static String orderOf(String sku, int quantity) {
		return """
				{"lines":[{"sku":"%s","quantity":%d}]}""".formatted(sku, quantity);
	}

	/** Waits until nothing more happens to an order. */
	ApiResponse whenFinal(String order) {
		return await().atMost(Duration.ofSeconds(60))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(50))
			.until(() -> get("/api/orders/" + order),
					(response) -> response.status() == 200 && FINAL.contains(response.get("status")));
	}

	/** The stream of an order's events, until the platform ends it. */
	List<String> events(String order) {
		return with("Accept", "text/event-stream")
			.exchange("GET", "/api/orders/" + order + "/events", "", BodyHandlers.ofLines())
			.body()
			.filter((line) -> line.startsWith("data:"))
			.map((line) -> line.substring("data:".length()).strip())
			.toList();
	}
	// end orders

	// begin catalog inventory
	/** For an admin: a new product for one test, with this much in stock. */
	String newProduct(String price, int stock) {
		var sku = "E2E-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(Locale.ROOT);
		requireCreated(post("/api/catalog/products", """
				{"sku":"%s","name":"Made for a test","description":"","category":"tests",
				 "price":{"amount":"%s","currency":"EUR"}}""".formatted(sku, price)));
		if (stock > 0) {
			requireCreated(withKey().post("/api/inventory/stock/" + sku + "/adjustments", """
					{"delta":%d,"reason":"end-to-end test"}""".formatted(stock)));
		}
		return sku;
	}

	private static void requireCreated(ApiResponse response) {
		if (response.status() != 201) {
			throw new IllegalStateException(response.toString());
		}
	}
	// end catalog inventory

	// begin inventory
	int stock(String sku, String what) {
		return Integer.parseInt(get("/api/inventory/stock/" + sku).get(what));
	}
	// end inventory

}
