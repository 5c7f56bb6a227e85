package dev.slipway.orders.events;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Streams of events.
 *
 * @param maxStreams open streams of this instance; one more is rejected with 503
 * @param maxStreamsPerCustomer of them, open streams of one customer; one more is
 * rejected with 429
 * @param maxLength a stream ends after that, and its reader reconnects
 * @param shortestPause between two queries, while something happens
 * @param longestPause between two queries when nothing happens; a keep-alive comment is
 * sent that often, which must be well below the gateway's read timeout
 */
@ConfigurationProperties("slipway.orders.events")
record StreamSettings(@DefaultValue("200") int maxStreams, @DefaultValue("20") int maxStreamsPerCustomer,
		@DefaultValue("10m") Duration maxLength, @DefaultValue("100ms") Duration shortestPause,
		@DefaultValue("1s") Duration longestPause) {
}
