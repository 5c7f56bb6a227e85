package dev.slipway.orders.order;

import java.time.Duration;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 429: the customer has as many unfinished orders as one customer may. */
class TooManyUnfinishedOrders extends Problem {

	TooManyUnfinishedOrders(int limit) {
		super(HttpStatus.TOO_MANY_REQUESTS, "too-many-unfinished-orders",
				"You have %d unfinished orders, which is the limit. Nothing was ordered. ".formatted(limit)
						+ "Try again when some are confirmed, rejected or cancelled.");
		retryAfter(Duration.ofSeconds(5));
	}

}
