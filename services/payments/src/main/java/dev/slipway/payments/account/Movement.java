package dev.slipway.payments.account;

import java.time.Instant;

import dev.slipway.payments.ledger.OrderId;
import dev.slipway.payments.ledger.Posting;
import dev.slipway.platform.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A line of an account's statement.
 *
 * @param number 1, 2, 3 … within each account
 * @param amount positive for a credit, negative for a debit
 * @param orderId the order it was for; {@code null} for a deposit
 */
record Movement(long number, Instant at, Posting.Kind kind, Money amount, @Nullable OrderId orderId) {
}
