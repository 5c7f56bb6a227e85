/**
 * Orders: what was ordered at which prices, its status, and placing, reading and
 * cancelling it.
 */
@NullMarked
package dev.slipway.orders.order;

import org.jspecify.annotations.NullMarked;
