package dev.slipway.orders.order;

import java.time.Duration;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 503: new orders are switched off by {@link OrderSettings#accepting()}. */
class NoNewOrders extends Problem {

	NoNewOrders() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "no-new-orders",
				"The shop accepts no new orders at the moment. Orders that were placed go on. Try again later.");
		retryAfter(Duration.ofSeconds(30));
	}

}
