/** A customer's own account: balance, movements, deposits. */
@NullMarked
package dev.slipway.payments.account;

import org.jspecify.annotations.NullMarked;
