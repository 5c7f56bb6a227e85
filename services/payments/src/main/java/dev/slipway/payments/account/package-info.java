/** A customer's own account: what is on it, what moved, money put in. */
@NullMarked
package dev.slipway.payments.account;

import org.jspecify.annotations.NullMarked;
