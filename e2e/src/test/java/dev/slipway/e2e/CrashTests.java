// sample: catalog inventory payments orders
package dev.slipway.e2e;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.slipway.local.Platform;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Kills services with -9 while customers order, and then settles accounts: every order
 * that was acknowledged is there once and final, and every invariant holds.
 * {@code -De2e.orders}, {@code -De2e.clients} and {@code -De2e.kills} make it longer.
 */
@OnOwnPlatform
@Order(1000)
@ExtendWith(PlatformUnderTest.class)
class CrashTests {

	private static final int ORDERS = Integer.getInteger("e2e.orders", 120);

	private static final int CLIENTS = Integer.getInteger("e2e.clients", 12);

	private static final int KILLS = Integer.getInteger("e2e.kills", 1);

	private static final List<String> VICTIMS = List.of("orders", "inventory", "payments");

	private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

	/** What clients know: the order that each key was answered with. */
	private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

	private final Map<String, String> bodies = new ConcurrentHashMap<>();

	private final AtomicInteger attempts = new AtomicInteger();

	@Test
	void everyAcknowledgedOrderIsFinalOnceAndNothingIsLost(Platform platform, Shop shop) throws Exception {
		var admin = shop.as("admin");
		var plenty = admin.newProduct("1.25", ORDERS * 10);
		var scarce = admin.newProduct("0.50", ORDERS / 4);
		var dear = admin.newProduct("5000.00", ORDERS * 10);
		shop.as("alice").deposit("20000.00");
		shop.as("bob").deposit("20000.00");

		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var customers = IntStream.range(0, CLIENTS)
				.mapToObj((client) -> threads.submit(
						() -> orderAll(shop.as((client % 2 == 0) ? "alice" : "bob"), List.of(plenty, scarce, dear))))
				.toList();
			killAndRestart(platform, threads);
			for (Future<?> customer : customers) {
				customer.get();
			}
		}
		var restarted = Instant.now();

		assertThat(acknowledged).hasSize(ORDERS / CLIENTS * CLIENTS);
		var outcomes = new ConcurrentHashMap<String, AtomicInteger>();
		acknowledged.forEach((key, id) -> {
			var caller = caller(shop, key);
			await().atMost(SETTLED_WITHIN)
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(200))
				.until(() -> caller.get("/api/orders/" + id).get("status"),
						(status) -> List.of("CONFIRMED", "REJECTED").contains(status));
			var order = caller.get("/api/orders/" + id);
			outcomes.computeIfAbsent(order.get("status") + " " + order.get("reason"), (_) -> new AtomicInteger())
				.incrementAndGet();
		});
		var settled = Duration.between(restarted, Instant.now());
		System.out.printf(
				"%d orders by %d clients in %d requests, %d kills; all final %d s after the last restart: %s%n",
				acknowledged.size(), CLIENTS, attempts.get(), KILLS * VICTIMS.size(), settled.toSeconds(), outcomes);

		assertThat(settled).isLessThan(SETTLED_WITHIN);
		assertThat(acknowledged.values()).doesNotHaveDuplicates();
		acknowledged
			.forEach((key, id) -> assertThat(caller(shop, key).post("/api/orders", bodies.get(key), key).get("id"))
				.as("the same key is the same order")
				.isEqualTo(id));
		assertThat(Invariants.check(Path.of("..", "docs", "invariants.md"), platform.postgres(),
				new PrintWriter(System.out, false, StandardCharsets.UTF_8)))
			.isEmpty();
	}

	private void orderAll(Caller customer, List<String> skus) {
		for (int i = 0; i < ORDERS / CLIENTS; i++) {
			var body = Caller.orderOf(skus.get(ThreadLocalRandom.current().nextInt(skus.size())), 1);
			var key = (customer.token().equals(customer.shop().token("alice", "alice")) ? "alice-" : "bob-")
					+ UUID.randomUUID();
			bodies.put(key, body);
			await().atMost(Duration.ofMinutes(2))
				.pollInterval(Duration.ofMillis(100))
				.until(() -> acknowledge(customer, body, key));
		}
	}

	/** A client that got no answer sends the same request with the same key again. */
	private boolean acknowledge(Caller customer, String body, String key) {
		attempts.incrementAndGet();
		try {
			var answer = customer.post("/api/orders", body, key);
			if (answer.status() != 201) {
				assertThat(answer.status()).as(answer.toString()).isIn(409, 429, 502, 503, 504);
				return false;
			}
			acknowledged.put(key, answer.get("id"));
			return true;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	private static Caller caller(Shop shop, String key) {
		return shop.as(key.startsWith("alice-") ? "alice" : "bob");
	}

	private static void killAndRestart(Platform platform, ExecutorService threads) throws Exception {
		for (int round = 0; round < KILLS; round++) {
			for (String victim : VICTIMS) {
				await().pollDelay(Duration.ofMillis(ThreadLocalRandom.current().nextLong(300, 1500))).until(() -> true);
				platform.kill(victim);
				threads.submit(() -> platform.restart(victim)).get();
			}
		}
	}

}
