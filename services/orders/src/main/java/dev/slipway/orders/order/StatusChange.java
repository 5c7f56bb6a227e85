package dev.slipway.orders.order;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A status that an order has reached, and when.
 *
 * @param sequence 1 for the first status of an order, 2 for the next one, …
 * @param reason why it is rejected, when it is
 */
public record StatusChange(OrderId order, int sequence, Status status, Instant at, @Nullable Reason reason) {
}
