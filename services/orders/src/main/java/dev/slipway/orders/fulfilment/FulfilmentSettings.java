package dev.slipway.orders.fulfilment;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are fulfilled.
 *
 * @param shortestPause before a failed step is tried again for the first time; doubled
 * each time
 * @param longestPause between two attempts at most
 * @param undoWithin how long a request that cancels waits for the undo; shorter than the
 * gateway's patience
 */
@ConfigurationProperties("slipway.orders.fulfilment")
record FulfilmentSettings(@DefaultValue("500ms") Duration shortestPause, @DefaultValue("5s") Duration longestPause,
		@DefaultValue("2s") Duration undoWithin) {
}
