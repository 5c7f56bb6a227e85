package dev.slipway.payments.account;

import java.time.Instant;

import dev.slipway.payments.ledger.OrderId;
import dev.slipway.payments.ledger.Posting;
import dev.slipway.platform.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A line of an account's statement.
 *
 * @param number 1, 2, 3 … for each account
 * @param amount what the account gained; negative for what it lost
 * @param orderId the order it was for; none for a deposit
 */
record Movement(long number, Instant at, Posting.Kind kind, Money amount, @Nullable OrderId orderId) {
}
