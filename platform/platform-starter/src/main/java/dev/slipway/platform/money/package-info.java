/** Amounts of money as they stand in every request and answer. */
@NullMarked
package dev.slipway.platform.money;

import org.jspecify.annotations.NullMarked;
