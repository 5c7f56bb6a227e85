// sample: identity catalog inventory payments orders
package dev.slipway.e2e;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gets the goods when there are not enough for everybody. */
@ExtendWith(PlatformUnderTest.class)
class ScarceGoodsTests {

	private static final int ORDERS = 30;

	private static final int UNPAID = 10;

	private static final int STOCK = ORDERS + UNPAID;

	@Test
	void customerWithoutMoneyTakesNoGoodsFromThoseWhoPay(ApiClient client) throws Exception {
		var alice = client.as("alice");
		var bob = client.as("bob");
		// What bob orders costs more than they have.
		var price = bob.balance().add(new BigDecimal("1000")).divide(new BigDecimal(UNPAID), 2, RoundingMode.UP);
		var sku = client.as("admin").newProduct(price.toPlainString(), STOCK);

		var paid = new ArrayList<ApiResponse>();
		var enough = new AtomicBoolean();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var unpaid = IntStream.range(0, 2)
				.mapToObj((_) -> threads.submit(() -> orderAll(bob, sku, enough)))
				.toList();
			for (int i = 0; i < ORDERS; i++) {
				alice.deposit(price.toPlainString()).assertStatus(201);
				paid.add(alice.whenFinal(alice.order(sku, 1).assertStatus(201).get("id")));
			}
			enough.set(true);
			for (var orders : unpaid) {
				orders.get()
					.forEach((id) -> assertThat(bob.whenFinal(id).get("reason")).isEqualTo("insufficient-funds"));
			}
		}

		assertThat(outcomes(paid)).isEqualTo(Map.of("CONFIRMED", (long) ORDERS));
		assertThat(alice.stock(sku, "available")).isEqualTo(STOCK - ORDERS);
	}

	/** Orders again and again, as fast as the platform accepts it. */
	private static List<String> orderAll(ApiClient customer, String sku, AtomicBoolean enough) {
		var orders = new ArrayList<String>();
		while (!enough.get()) {
			var response = customer.order(sku, UNPAID);
			if (response.status() == 201) {
				orders.add(response.get("id"));
			}
		}
		return orders;
	}

	private static Map<String, Long> outcomes(List<ApiResponse> orders) {
		return orders.stream()
			.map((order) -> (order.get("status") + " " + order.get("reason")).strip())
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
	}

}
