package dev.slipway.orders.order;

import java.time.Duration;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 503: somebody has switched new orders off, {@link OrderSettings#accepting()}. */
class NoNewOrders extends Problem {

	NoNewOrders() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "no-new-orders",
				"No new orders are taken at the moment. Those that were placed go on. Try again later.");
		retryAfter(Duration.ofSeconds(30));
	}

}
