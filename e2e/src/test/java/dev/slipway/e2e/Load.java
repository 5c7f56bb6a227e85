// sample: catalog inventory payments orders
package dev.slipway.e2e;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import static org.awaitility.Awaitility.await;

/**
 * Customers who read, search and order at a steady rate, and record the orders that were
 * acknowledged. A request fails when its status is not the expected one; an order that
 * failed is sent again with its key, as a customer would.
 */
class Load {

	/**
	 * As long as a proxy in front of the gateway keeps a connection, so that no
	 * connection outlives its pod.
	 */
	private static final Duration CONNECTIONS_LIVE = Duration.ofSeconds(4);

	/** Well below the lifetime of a token. */
	private static final Duration TOKENS_LIVE = Duration.ofMinutes(5);

	private static final int STOCK = 1_000_000;

	private static final String[] CUSTOMERS = { "alice", "bob" };

	private final int clients;

	private final Duration pause;

	private final Renewed<ApiClient> client;

	private final Map<String, Renewed<String>> tokens = new ConcurrentHashMap<>();

	private final String sku;

	private final LongAdder requests = new LongAdder();

	private final AtomicInteger failed = new AtomicInteger();

	private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();

	private final Queue<Duration> times = new ConcurrentLinkedQueue<>();

	/** The order that was acknowledged for each key. */
	private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

	Load(URI url, int rate, int clients) {
		this.clients = clients;
		this.pause = Duration.ofSeconds(clients).dividedBy(rate);
		this.client = new Renewed<>(CONNECTIONS_LIVE, () -> new ApiClient(url));
		this.sku = customer("admin").newProduct("1.00", STOCK);
		for (var customer : CUSTOMERS) {
			customer(customer).deposit("100000.00");
		}
	}

	long requests() {
		return requests.sum();
	}

	int failed() {
		return failed.get();
	}

	Map<String, LongAdder> failures() {
		return failures;
	}

	String times() {
		var sorted = times.stream().sorted().toList();
		return "p50 %d ms, p99 %d ms, longest %d ms".formatted(sorted.get(sorted.size() / 2).toMillis(),
				sorted.get(sorted.size() * 99 / 100).toMillis(), sorted.getLast().toMillis());
	}

	/** Sends requests until the target is reached. */
	void run(BooleanSupplier enough) throws Exception {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var all = IntStream.range(0, clients).mapToObj((number) -> threads.submit(() -> {
				use(number, enough);
				return null;
			})).toList();
			for (var one : all) {
				one.get();
			}
		}
	}

	private void use(int number, BooleanSupplier enough) throws InterruptedException {
		var next = Instant.now().plus(pause.multipliedBy(number).dividedBy(clients));
		for (int i = number; !enough.getAsBoolean(); i++) {
			Thread.sleep(Duration.between(Instant.now(), next));
			next = next.plus(pause);
			if (next.isBefore(Instant.now())) {
				// No burst makes up for a slow response.
				next = Instant.now();
			}
			request(CUSTOMERS[i / 20 % CUSTOMERS.length], i % 20);
		}
	}

	private void request(String customer, int kind) {
		switch (kind) {
			case 0 -> order(customer);
			case 1 -> attempt(200, () -> customer(customer).get("/api/orders?limit=5"));
			case 2, 3 -> attempt(200, () -> customer(customer).get("/api/payments/account"));
			case 4, 5 -> attempt(200, () -> customer(customer).get("/api/inventory/stock/" + sku));
			case 6 -> attempt(200, () -> customer(customer).get("/.well-known/openid-configuration"));
			case 7 -> attempt(200, () -> customer(customer).get("/oauth2/jwks"));
			case 8, 9, 10, 11 -> attempt(200, () -> customer(customer).get("/api/catalog/products?q=enamel+mug"));
			default -> attempt(200, () -> customer(customer).get("/api/catalog/products/" + sku));
		}
	}

	private void order(String customer) {
		var key = customer + "-" + UUID.randomUUID();
		await().atMost(Duration.ofMinutes(2))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofSeconds(1))
			.until(() -> attempt(201, () -> {
				var response = customer(customer).withKey(key).post("/api/orders", ApiClient.orderOf(sku, 1));
				if (response.status() == 201) {
					acknowledged.put(key, response.get("id"));
				}
				return response;
			}));
	}

	private boolean attempt(int expected, Supplier<ApiResponse> request) {
		requests.increment();
		var start = Instant.now();
		var problem = problem(expected, request);
		times.add(Duration.between(start, Instant.now()));
		if (problem.isEmpty()) {
			return true;
		}
		failed.incrementAndGet();
		failures.computeIfAbsent(problem, (_) -> new LongAdder()).increment();
		return false;
	}

	private static String problem(int expected, Supplier<ApiResponse> request) {
		try {
			var response = request.get();
			return (response.status() == expected) ? "" : response.outcome();
		}
		catch (UncheckedIOException | IllegalStateException ex) {
			return String.valueOf(ex.getMessage()).replaceAll("[0-9a-f-]{36}", "…");
		}
	}

	private ApiClient customer(String name) {
		var token = tokens.computeIfAbsent(name,
				(_) -> new Renewed<>(TOKENS_LIVE, () -> client.get().newToken(name, name)));
		return client.get().withToken(token.get());
	}

	/** Compares what was acknowledged with what is stored. */
	Account settle() {
		var found = new HashMap<String, String>();
		await().atMost(Duration.ofMinutes(3)).pollDelay(Duration.ZERO).pollInterval(Duration.ofSeconds(2)).until(() -> {
			found.clear();
			for (var customer : CUSTOMERS) {
				found.putAll(orders(customer));
			}
			return ApiClient.FINAL.containsAll(found.values());
		});
		var known = new HashSet<>(acknowledged.values());
		var lost = acknowledged.size() - (int) known.stream().filter(found::containsKey).count();
		var duplicated = (int) found.keySet().stream().filter((id) -> !known.contains(id)).count();
		var unfinished = (int) found.values().stream().filter((status) -> !ApiClient.FINAL.contains(status)).count();
		var sold = (int) found.values().stream().filter("CONFIRMED"::equals).count();
		var stock = customer("admin").stock(sku, "onHand") - customer("admin").stock(sku, "reserved");
		return new Account(acknowledged.size(), lost, duplicated, unfinished, stock - (STOCK - sold));
	}

	/** Status of each of a customer's orders of this run. */
	private Map<String, String> orders(String customer) {
		var orders = new HashMap<String, String>();
		var after = "";
		do {
			var page = customer(customer).get("/api/orders?limit=100" + (after.isEmpty() ? "" : "&after=" + after));
			for (var order : page.json().at("/items")) {
				if (order.at("/lines/0/sku").asString().equals(sku)) {
					orders.put(order.at("/id").asString(), order.at("/status").asString());
				}
			}
			after = page.get("next");
			if (!page.json().at("/items").isEmpty() && orders.isEmpty()) {
				break; // older than this run
			}
		}
		while (!after.isEmpty() && !after.equals("null"));
		return orders;
	}

	/**
	 * How it ended.
	 *
	 * @param acknowledged orders that a customer got the id of
	 * @param lost acknowledged orders that are not stored
	 * @param duplicated stored orders that were not acknowledged: each order was sent
	 * again until it was
	 * @param unfinished orders without a final status
	 * @param stockOffBy items in stock beyond what is expected
	 */
	record Account(int acknowledged, int lost, int duplicated, int unfinished, int stockOffBy) {

		boolean isConsistent() {
			return acknowledged > 0 && lost == 0 && duplicated == 0 && unfinished == 0 && stockOffBy == 0;
		}

	}

	/** A value that is replaced when it expires. */
	private static final class Renewed<T> {

		private final Duration life;

		private final Supplier<T> source;

		private Instant end = Instant.MIN;

		private T value;

		Renewed(Duration life, Supplier<T> source) {
			this.life = life;
			this.source = source;
		}

		synchronized T get() {
			if (!Instant.now().isBefore(end)) {
				value = source.get();
				end = Instant.now().plus(life);
			}
			return value;
		}

	}

}
