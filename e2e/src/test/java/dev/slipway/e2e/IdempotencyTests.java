// sample: catalog inventory payments orders
package dev.slipway.e2e;

import java.math.BigDecimal;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** A request that is sent twice happens once. */
@ExtendWith(PlatformUnderTest.class)
class IdempotencyTests {

	@Test
	void sameKeyTwiceIsOneOrderAndTheSameAnswer(Shop shop) {
		var bob = shop.as("bob");
		var body = Caller.orderOf(shop.as("admin").newProduct("0.01", 5), 1);
		var key = UUID.randomUUID().toString();
		var first = bob.post("/api/orders", body, key);
		bob.whenFinal(first.get("id"));
		var second = bob.post("/api/orders", body, key);
		assertThat(second.status()).isEqualTo(201);
		assertThat(second.body()).isEqualTo(first.body());
	}

	@Test
	void sameKeyFiftyTimesAtOnceIsOneOrder(Shop shop) throws Exception {
		var bob = shop.as("bob");
		var sku = shop.as("admin").newProduct("0.01", 100);
		var body = Caller.orderOf(sku, 1);
		var key = UUID.randomUUID().toString();
		var together = new CyclicBarrier(50);
		Callable<Answer> call = () -> {
			together.await();
			return bob.post("/api/orders", body, key);
		};
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var answers = threads.invokeAll(IntStream.range(0, 50).mapToObj((_) -> call).toList())
				.stream()
				.map((answer) -> answer.resultNow())
				.toList();
			assertThat(answers)
				.allMatch((answer) -> answer.status() == 201 || answer.problem().equals("idempotency-key-in-use"));
			var orders = answers.stream()
				.filter((answer) -> answer.status() == 201)
				.map((answer) -> answer.get("id"))
				.distinct();
			assertThat(orders.toList()).singleElement().satisfies(bob::whenFinal);
		}
		assertThat(bob.stock(sku, "onHand")).isEqualTo(99);
	}

	@Test
	void sameKeyForAnotherOrderIsRefused(Shop shop) {
		var bob = shop.as("bob");
		var sku = shop.as("admin").newProduct("0.01", 5);
		var key = UUID.randomUUID().toString();
		bob.whenFinal(bob.post("/api/orders", Caller.orderOf(sku, 1), key).get("id"));
		var other = bob.post("/api/orders", Caller.orderOf(sku, 2), key);
		assertThat(other.status()).isEqualTo(422);
		assertThat(other.problem()).isEqualTo("idempotency-key-reused");
	}

	@Test
	void orderWithoutKeyIsRefused(Shop shop) {
		var answer = shop.as("bob").post("/api/orders", Caller.orderOf("MUG-ENAMEL", 1));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.problem()).isEqualTo("missing-idempotency-key");
	}

	@Test
	void depositSentTwiceIsPaidInOnce(Shop shop) {
		var bob = shop.as("bob");
		var before = bob.balance();
		var key = UUID.randomUUID().toString();
		var body = """
				{"amount":{"amount":"1.00","currency":"EUR"}}""";
		bob.post("/api/payments/account/deposits", body, key);
		bob.post("/api/payments/account/deposits", body, key);
		assertThat(bob.balance()).isEqualByComparingTo(before.add(BigDecimal.ONE));
	}

}
