/**
 * Orders: what was ordered at which prices, where it stands, and placing, reading and
 * cancelling it.
 */
@NullMarked
package dev.slipway.orders.order;

import org.jspecify.annotations.NullMarked;
