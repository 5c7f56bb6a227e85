// sample: catalog inventory payments orders
package dev.slipway.bench.part;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import dev.slipway.bench.load.Call;
import dev.slipway.bench.platform.Http;
import dev.slipway.bench.platform.Platform;

/**
 * Customers with money, and products in stock for them to order.
 *
 * @param tokens of the customers
 * @param skus of the products
 */
record Shop(List<String> tokens, List<String> skus) {

	private static final int PRODUCTS = 100;

	private static final int STOCK = 1_000_000;

	/** Opens the shop through the gateway, as its people do. */
	static Shop open(Platform platform, int customers) throws IOException {
		var url = platform.url(Platform.GATEWAY);
		var tokens = new ArrayList<String>();
		for (int i = 0; i < customers; i++) {
			tokens.add(platform.tokenOf("customer-" + i));
			post(url, "/api/payments/account/deposits", """
					{"amount":{"amount":"900000.00","currency":"EUR"}}""", tokens.get(i));
		}
		var admin = platform.tokenOf("admin");
		var run = UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
		var skus = IntStream.range(0, PRODUCTS).mapToObj((i) -> "BENCH-%s-%d".formatted(run, i)).toList();
		for (var sku : skus) {
			post(url, "/api/catalog/products", """
					{"sku":"%s","name":"Bench","description":"","category":"bench",
					 "price":{"amount":"1.00","currency":"EUR"}}""".formatted(sku), admin);
			post(url, "/api/inventory/stock/" + sku + "/adjustments", """
					{"delta":%d,"reason":"bench"}""".formatted(STOCK), admin);
		}
		return new Shop(tokens, skus);
	}

	private static void post(URI url, String path, String body, String token) throws IOException {
		var headers = new ArrayList<String>();
		headers(token).forEach((name, value) -> headers.addAll(List.of(name, value)));
		Http.post(url.resolve(path), body, headers.toArray(String[]::new));
	}

	private static Map<String, String> headers(String token) {
		return Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json", "Idempotency-Key",
				"\"" + UUID.randomUUID() + "\"");
	}

	/** The same products, but only so many customers. */
	Shop withCustomers(int count) {
		return new Shop(tokens.subList(0, count), skus);
	}

	/** Orders of one item, each of any product and by any customer. */
	Supplier<Call> orders() {
		return () -> new Call("/api/orders", headers(anyToken()), """
				{"lines":[{"sku":"%s","quantity":1}]}""".formatted(Read.anyOf(skus)));
	}

	String anyToken() {
		return tokens.get(ThreadLocalRandom.current().nextInt(tokens.size()));
	}

}
