// sample: identity catalog inventory payments orders
package dev.slipway.e2e;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** A request that is sent twice takes effect once. */
@ExtendWith(PlatformUnderTest.class)
class IdempotencyTests {

	@Test
	void sameKeyTwiceIsOneOrderAndTheSameResponse(ApiClient client) {
		var bob = client.as("bob");
		var body = ApiClient.orderOf(client.as("admin").newProduct("0.01", 5), 1);
		var key = UUID.randomUUID().toString();
		var first = bob.withKey(key).post("/api/orders", body);
		bob.whenFinal(first.get("id"));
		var second = bob.withKey(key).post("/api/orders", body);
		assertThat(second.status()).isEqualTo(201);
		assertThat(second.body()).isEqualTo(first.body());
	}

	@Test
	void sameKeyFiftyTimesAtOnceIsOneOrder(ApiClient client) throws Exception {
		var bob = client.as("bob");
		var sku = client.as("admin").newProduct("0.01", 100);
		var body = ApiClient.orderOf(sku, 1);
		var key = UUID.randomUUID().toString();
		var together = new CyclicBarrier(50);
		Callable<ApiResponse> call = () -> {
			together.await();
			return bob.withKey(key).post("/api/orders", body);
		};
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var responses = threads.invokeAll(IntStream.range(0, 50).mapToObj((_) -> call).toList())
				.stream()
				.map((response) -> response.resultNow())
				.toList();
			assertThat(responses)
				.allMatch((response) -> List.of("201", "409 idempotency-key-in-use").contains(response.outcome()));
			var orders = responses.stream()
				.filter((response) -> response.status() == 201)
				.map((response) -> response.get("id"))
				.distinct();
			assertThat(orders.toList()).singleElement().satisfies(bob::whenFinal);
		}
		assertThat(bob.stock(sku, "onHand")).isEqualTo(99);
	}

	@Test
	void sameKeyForAnotherOrderIsRejected(ApiClient client) {
		var bob = client.as("bob");
		var sku = client.as("admin").newProduct("0.01", 5);
		var key = UUID.randomUUID().toString();
		bob.whenFinal(bob.withKey(key).post("/api/orders", ApiClient.orderOf(sku, 1)).get("id"));
		bob.withKey(key).post("/api/orders", ApiClient.orderOf(sku, 2)).assertProblem(422, "idempotency-key-reused");
	}

	@Test
	void orderWithoutKeyIsRejected(ApiClient client) {
		client.as("bob")
			.post("/api/orders", ApiClient.orderOf("MUG-ENAMEL", 1))
			.assertProblem(400, "missing-idempotency-key");
	}

	@Test
	void depositSentTwiceIsBookedOnce(ApiClient client) {
		var bob = client.as("bob");
		var before = bob.balance();
		var key = UUID.randomUUID().toString();
		var body = """
				{"amount":{"amount":"1.00","currency":"EUR"}}""";
		bob.withKey(key).post("/api/payments/account/deposits", body);
		bob.withKey(key).post("/api/payments/account/deposits", body);
		assertThat(bob.balance()).isEqualByComparingTo(before.add(BigDecimal.ONE));
	}

}
