package dev.slipway.orders.order;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that can be changed while the service runs.
 *
 * @param accepting whether new orders are accepted. Existing ones continue, and a
 * repeated request gets its first response
 */
@ConfigurationProperties("slipway.orders")
record OrderSettings(@DefaultValue("true") boolean accepting) {
}
