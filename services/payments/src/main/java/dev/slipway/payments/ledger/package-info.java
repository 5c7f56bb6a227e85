/** The one place where money moves. */
@NullMarked
package dev.slipway.payments.ledger;

import org.jspecify.annotations.NullMarked;
