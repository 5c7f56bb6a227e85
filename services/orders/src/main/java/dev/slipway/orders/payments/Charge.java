package dev.slipway.orders.payments;

import dev.slipway.platform.money.Money;

/** Who pays how much for an order. */
public record Charge(String customer, Money amount) {
}
