package dev.slipway.orders.order;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be switched while the service runs.
 *
 * @param accepting whether new orders are taken. Those that exist go on, and a request
 * that is sent again gets its answer
 */
@ConfigurationProperties("slipway.orders")
record OrderSettings(@DefaultValue("true") boolean accepting) {
}
