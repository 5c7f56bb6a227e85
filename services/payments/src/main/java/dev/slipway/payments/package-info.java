/** Customers' accounts and the charges for their orders. */
@NullMarked
package dev.slipway.payments;

import org.jspecify.annotations.NullMarked;
