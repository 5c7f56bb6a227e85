package dev.slipway.orders.order;

import jakarta.validation.constraints.Positive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that can be changed while the service runs.
 *
 * @param accepting whether new orders are accepted. Existing ones continue, and a
 * repeated request gets its first response
 * @param maxUnfinished orders of one customer that are not confirmed, rejected or
 * cancelled yet; another one is not accepted
 */
@ConfigurationProperties("slipway.orders")
record OrderSettings(@DefaultValue("true") boolean accepting, @DefaultValue("100") @Positive int maxUnfinished) {
}
