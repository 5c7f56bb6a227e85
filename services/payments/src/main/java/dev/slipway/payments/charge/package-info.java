/** Charges and refunds of orders. */
@NullMarked
package dev.slipway.payments.charge;

import org.jspecify.annotations.NullMarked;
