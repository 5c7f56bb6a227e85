package dev.slipway.orders.order;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import dev.slipway.orders.catalog.Products;
import dev.slipway.platform.money.Money;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlaceOrderTests {

	private static final Products.Product PEN = new Products.Product("PEN-1", "Pen", Money.of("1.50", "EUR"));

	private final AtomicReference<OrderSettings> settings = new AtomicReference<>(new OrderSettings(true));

	private final PlaceOrder placeOrder = new PlaceOrder((_, _) -> new Products(List.of(PEN)), null, null,
			settings::get);

	private final OrderRequest request = new OrderRequest(List.of(new OrderRequest.Line("PEN-1", 2)));

	@Test
	void newOrdersAreSwitchedOffAndOnWhileTheServiceRuns() {
		settings.set(new OrderSettings(false));
		assertThatExceptionOfType(NoNewOrders.class).isThrownBy(() -> placeOrder.price(request))
			.satisfies((problem) -> {
				assertThat(problem.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
				assertThat(problem.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("30");
			});
		settings.set(new OrderSettings(true));
		assertThat(placeOrder.price(request).total()).isEqualTo(Money.of("3.00", "EUR"));
	}

}
