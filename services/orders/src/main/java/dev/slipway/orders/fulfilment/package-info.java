/** The durable process that fulfils an order, step by step, whatever fails on the way. */
@NullMarked
package dev.slipway.orders.fulfilment;

import org.jspecify.annotations.NullMarked;
