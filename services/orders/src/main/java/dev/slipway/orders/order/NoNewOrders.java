package dev.slipway.orders.order;

import java.time.Duration;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 503: new orders are switched off by {@link OrderSettings#accepting()}. */
class NoNewOrders extends Problem {

	NoNewOrders() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "no-new-orders",
				"The shop is not accepting new orders right now. Orders already placed continue. Try again later.");
		retryAfter(Duration.ofSeconds(30));
	}

}
