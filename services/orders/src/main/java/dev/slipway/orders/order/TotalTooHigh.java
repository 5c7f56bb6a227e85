package dev.slipway.orders.order;

import dev.slipway.platform.money.Money;
import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 422: the order costs more than one order may. */
class TotalTooHigh extends Problem {

	TotalTooHigh(Money total, Money highest) {
		super(HttpStatus.UNPROCESSABLE_CONTENT, "total-too-high",
				"The total of %s is above %s, the limit for one order.".formatted(total, highest));
	}

}
