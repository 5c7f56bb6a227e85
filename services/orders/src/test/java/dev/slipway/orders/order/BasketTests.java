package dev.slipway.orders.order;

import java.util.List;

import dev.slipway.platform.money.Money;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BasketTests {

	@Test
	void totalIsTheSumOfAllItems() {
		assertThat(Basket.of(List.of(line(3, "0.10"), line(1, "0.05"))).total()).isEqualTo(Money.of("0.35", "EUR"));
	}

	@Test
	void aMillionIsTheMost() {
		assertThat(Basket.of(List.of(line(10_000, "100.00"))).total()).isEqualTo(Money.of("1000000.00", "EUR"));
		assertThatExceptionOfType(TotalTooHigh.class)
			.isThrownBy(() -> Basket.of(List.of(line(10_000, "100.00"), line(1, "0.01"))));
	}

	private static OrderLine line(int quantity, String price) {
		return new OrderLine(new Sku("LAMP-1"), "Lamp", quantity, Money.of(price, "EUR"));
	}

}
