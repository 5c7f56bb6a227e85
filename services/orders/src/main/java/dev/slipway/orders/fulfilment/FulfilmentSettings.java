package dev.slipway.orders.fulfilment;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are fulfilled.
 *
 * @param shortestPause before the first retry of a failed step; doubled for each next one
 * @param longestPause between two attempts at most
 * @param waitForStock how long an order waits for stock that other orders have reserved,
 * until it is rejected
 * @param undoWithin how long a request that cancels waits for the undo; shorter than the
 * gateway's read timeout
 */
@ConfigurationProperties("slipway.orders.fulfilment")
record FulfilmentSettings(@DefaultValue("500ms") Duration shortestPause, @DefaultValue("5s") Duration longestPause,
		@DefaultValue("1m") Duration waitForStock, @DefaultValue("2s") Duration undoWithin) {
}
