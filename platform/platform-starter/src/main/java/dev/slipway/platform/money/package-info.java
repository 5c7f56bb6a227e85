/** Amounts of money as in every request and response. */
@NullMarked
package dev.slipway.platform.money;

import org.jspecify.annotations.NullMarked;
