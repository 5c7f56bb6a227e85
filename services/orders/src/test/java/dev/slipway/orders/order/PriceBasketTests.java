package dev.slipway.orders.order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicReference;

import dev.slipway.orders.catalog.Products;
import dev.slipway.platform.money.Money;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PriceBasketTests {

	private static final Products.Product PEN = new Products.Product("PEN-1", "Pen", Money.of("1.50", "EUR"));

	private final AtomicReference<OrderSettings> settings = new AtomicReference<>(new OrderSettings(true, 100));

	private final PriceBasket priceBasket = new PriceBasket((_, _) -> new Products(List.of(PEN)), settings::get);

	private final SequencedMap<Sku, Integer> pens = new LinkedHashMap<>(Map.of(new Sku("PEN-1"), 2));

	@Test
	void newOrdersAreSwitchedOffAndOnWhileTheServiceRuns() {
		settings.set(new OrderSettings(false, 100));
		assertThatExceptionOfType(NoNewOrders.class).isThrownBy(() -> priceBasket.price(pens)).satisfies((problem) -> {
			assertThat(problem.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
			assertThat(problem.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("30");
		});
		settings.set(new OrderSettings(true, 100));
		assertThat(priceBasket.price(pens).total()).isEqualTo(Money.of("3.00", "EUR"));
	}

}
