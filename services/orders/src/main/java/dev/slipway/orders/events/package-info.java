/** Following an order live. */
@NullMarked
package dev.slipway.orders.events;

import org.jspecify.annotations.NullMarked;
