/** The double-entry ledger, the only code that moves money. */
@NullMarked
package dev.slipway.payments.ledger;

import org.jspecify.annotations.NullMarked;
