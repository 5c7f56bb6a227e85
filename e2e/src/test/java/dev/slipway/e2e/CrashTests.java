// sample: identity catalog inventory payments orders
package dev.slipway.e2e;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
 * Kills services with -9 while customers order. Afterwards every acknowledged order is
 * stored once and final, and every invariant holds. {@code -De2e.orders},
 * {@code -De2e.clients} and {@code -De2e.kills} make it longer.
 */
@OnOwnPlatform
@Order(1000)
@ExtendWith(PlatformUnderTest.class)
class CrashTests {

	private static final int ORDERS = Integer.getInteger("e2e.orders", 120);

	private static final int CLIENTS = Integer.getInteger("e2e.clients", 12);

	private static final int KILLS = Integer.getInteger("e2e.kills", 1);

	private static final List<String> CUSTOMERS = List.of("alice", "bob");

	private static final List<String> VICTIMS = List.of("orders", "inventory", "payments");

	private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

	/** The order that was acknowledged for each key. */
	private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

	private final Map<String, String> bodies = new ConcurrentHashMap<>();

	private final AtomicInteger attempts = new AtomicInteger();

	@Test
	void everyAcknowledgedOrderIsFinalOnceAndNothingIsLost(Platform platform, ApiClient client) throws Exception {
		var admin = client.as("admin");
		var plenty = admin.newProduct("1.25", ORDERS * 10);
		var scarce = admin.newProduct("0.50", ORDERS / 4);
		var dear = admin.newProduct("5000.00", ORDERS * 10);
		client.as("alice").deposit("20000.00");
		client.as("bob").deposit("20000.00");

		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var customers = IntStream.range(0, CLIENTS)
				.mapToObj((number) -> threads
					.submit(() -> orderAll(client, CUSTOMERS.get(number % 2), List.of(plenty, scarce, dear))))
				.toList();
			killAndRestart(platform, threads);
			for (var customer : customers) {
				customer.get();
			}
		}
		var restarted = Instant.now();

		assertThat(acknowledged).hasSize(ORDERS / CLIENTS * CLIENTS);
		var outcomes = new ConcurrentHashMap<String, AtomicInteger>();
		acknowledged.forEach((key, id) -> {
			var order = customer(client, key).whenFinal(id);
			assertThat(order.get("status")).isIn("CONFIRMED", "REJECTED");
			outcomes.computeIfAbsent(order.get("status") + " " + order.get("reason"), (_) -> new AtomicInteger())
				.incrementAndGet();
		});
		var settled = Duration.between(restarted, Instant.now());
		System.out.printf(
				"%d orders by %d clients in %d requests, %d kills; all final %d s after the last restart: %s%n",
				acknowledged.size(), CLIENTS, attempts.get(), KILLS * VICTIMS.size(), settled.toSeconds(), outcomes);

		assertThat(settled).isLessThan(SETTLED_WITHIN);
		assertThat(acknowledged.values()).doesNotHaveDuplicates();
		acknowledged.forEach((key, id) -> {
			var repeated = customer(client, key).withKey(key).post("/api/orders", bodies.get(key));
			assertThat(repeated.get("id")).as("the same key is the same order").isEqualTo(id);
		});
		assertThat(InvariantsTests.broken(platform)).isEmpty();
	}

	private void orderAll(ApiClient client, String customer, List<String> skus) {
		for (int i = 0; i < ORDERS / CLIENTS; i++) {
			var body = ApiClient.orderOf(skus.get(ThreadLocalRandom.current().nextInt(skus.size())), 1);
			var key = customer + "-" + UUID.randomUUID();
			bodies.put(key, body);
			await().atMost(Duration.ofMinutes(2))
				.pollInterval(Duration.ofMillis(100))
				.until(() -> acknowledge(client, body, key));
		}
	}

	/** A customer who got no response sends the same request with the same key again. */
	private boolean acknowledge(ApiClient client, String body, String key) {
		attempts.incrementAndGet();
		try {
			var response = customer(client, key).withKey(key).post("/api/orders", body);
			if (response.status() != 201) {
				assertThat(response.status()).as(response.toString()).isIn(409, 429, 502, 503, 504);
				return false;
			}
			acknowledged.put(key, response.get("id"));
			return true;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	/** The customer whose name a key begins with. */
	private static ApiClient customer(ApiClient client, String key) {
		return client.as(key.substring(0, key.indexOf('-')));
	}

	private static void killAndRestart(Platform platform, ExecutorService threads) throws Exception {
		for (int round = 0; round < KILLS; round++) {
			for (var victim : VICTIMS) {
				await().pollDelay(Duration.ofMillis(ThreadLocalRandom.current().nextLong(300, 1500))).until(() -> true);
				platform.kill(victim);
				threads.submit(() -> platform.restart(victim)).get();
			}
		}
	}

}
