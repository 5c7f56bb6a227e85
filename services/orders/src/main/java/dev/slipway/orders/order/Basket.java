package dev.slipway.orders.order;

import java.math.BigDecimal;
import java.util.List;

import dev.slipway.platform.money.Money;

/** What a customer wants to order, at current prices. */
record Basket(List<OrderLine> lines, Money total) {

	private static final BigDecimal HIGHEST_TOTAL = new BigDecimal("1000000.00");

	/**
	 * A basket of these lines.
	 * @throws TotalTooHigh when they cost more than one order may
	 */
	static Basket of(List<OrderLine> lines) {
		var total = lines.stream().map(OrderLine::total).reduce(Money::plus).orElseThrow();
		if (total.amount().compareTo(HIGHEST_TOTAL) > 0) {
			throw new TotalTooHigh(total, new Money(HIGHEST_TOTAL, total.currency()));
		}
		return new Basket(lines, total);
	}

}
