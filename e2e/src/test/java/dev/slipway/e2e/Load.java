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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import static org.awaitility.Awaitility.await;

/**
 * Customers who read, search and order at a steady rate, and write down what they were
 * told. A request fails when it is not answered as it should be; an order that failed is
 * sent again with its key, as a customer would.
 */
class Load {

	/**
	 * As whatever stands in front of the gateway keeps a connection, so that it leaves a
	 * pod that goes.
	 */
	private static final Duration CONNECTIONS_LIVE = Duration.ofSeconds(4);

	/** Well below the life of a token. */
	private static final Duration TOKENS_LIVE = Duration.ofMinutes(5);

	private static final int STOCK = 1_000_000;

	private static final Set<String> FINAL = Set.of("CONFIRMED", "REJECTED", "CANCELLED");

	private final int clients;

	private final Duration pause;

	private final Renewed<Shop> shop;

	private final Map<String, Renewed<String>> tokens = new ConcurrentHashMap<>();

	private final String sku;

	private final LongAdder requests = new LongAdder();

	private final AtomicInteger failed = new AtomicInteger();

	private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();

	private final Queue<Duration> times = new ConcurrentLinkedQueue<>();

	/** The order that each key was answered with. */
	private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

	Load(URI url, int rate, int clients) {
		this.clients = clients;
		this.pause = Duration.ofSeconds(clients).dividedBy(rate);
		this.shop = new Renewed<>(CONNECTIONS_LIVE, () -> new Shop(url));
		this.sku = customer("admin").newProduct("1.00", STOCK);
		for (var customer : CUSTOMERS) {
			customer(customer).deposit("100000.00");
		}
	}

	private static final String[] CUSTOMERS = { "alice", "bob" };

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

	/** Until it is enough. */
	void run(BooleanSupplier enough) throws Exception {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var all = IntStream.range(0, clients).mapToObj((client) -> threads.submit(() -> {
				use(client, enough);
				return null;
			})).toList();
			for (Future<?> one : all) {
				one.get();
			}
		}
	}

	private void use(int client, BooleanSupplier enough) throws InterruptedException {
		var next = Instant.now().plus(pause.multipliedBy(client).dividedBy(clients));
		for (int i = client; !enough.getAsBoolean(); i++) {
			Thread.sleep(Duration.between(Instant.now(), next));
			next = next.plus(pause);
			if (next.isBefore(Instant.now())) {
				next = Instant.now(); // a slow answer is not made up for by a rush
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
				var answer = customer(customer).post("/api/orders", Caller.orderOf(sku, 1), key);
				if (answer.status() == 201) {
					acknowledged.put(key, answer.get("id"));
				}
				return answer;
			}));
	}

	private boolean attempt(int expected, Supplier<Answer> request) {
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

	private static String problem(int expected, Supplier<Answer> request) {
		try {
			var answer = request.get();
			return (answer.status() == expected) ? "" : "%d %s".formatted(answer.status(), answer.problem());
		}
		catch (UncheckedIOException | IllegalStateException ex) {
			return String.valueOf(ex.getMessage()).replaceAll("[0-9a-f-]{36}", "…");
		}
	}

	private Caller customer(String name) {
		var token = tokens.computeIfAbsent(name, (_) -> new Renewed<>(TOKENS_LIVE, () -> token(name)));
		return shop.get().withToken(token.get());
	}

	private String token(String name) {
		var answer = shop.get().requestToken(name, name);
		if (answer.status() != 200) {
			throw new IllegalStateException("no token: " + answer.status() + " " + answer.problem());
		}
		return answer.get("access_token");
	}

	/** Compares what customers were told with what is there. */
	Account settle() {
		var found = new HashMap<String, String>();
		await().atMost(Duration.ofMinutes(3)).pollDelay(Duration.ZERO).pollInterval(Duration.ofSeconds(2)).until(() -> {
			found.clear();
			for (var customer : CUSTOMERS) {
				found.putAll(orders(customer));
			}
			return FINAL.containsAll(found.values());
		});
		var known = new HashSet<>(acknowledged.values());
		var lost = acknowledged.size() - (int) known.stream().filter(found::containsKey).count();
		var doubled = (int) found.keySet().stream().filter((id) -> !known.contains(id)).count();
		var unfinished = (int) found.values().stream().filter((status) -> !FINAL.contains(status)).count();
		var sold = (int) found.values().stream().filter("CONFIRMED"::equals).count();
		var stock = customer("admin").stock(sku, "onHand") - customer("admin").stock(sku, "reserved");
		return new Account(acknowledged.size(), lost, doubled, unfinished, stock - (STOCK - sold));
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
	 * @param acknowledged orders that a customer has an answer for
	 * @param lost those of them that are not there
	 * @param doubled orders that nobody has an answer for: every one was sent again until
	 * it was answered
	 * @param unfinished orders without a final status
	 * @param stockOffBy pieces that are there and should not be
	 */
	record Account(int acknowledged, int lost, int doubled, int unfinished, int stockOffBy) {

		boolean isRight() {
			return acknowledged > 0 && lost == 0 && doubled == 0 && unfinished == 0 && stockOffBy == 0;
		}

	}

	/** Something that is made anew when it is older than that. */
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
