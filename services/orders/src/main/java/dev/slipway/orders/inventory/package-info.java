/** The inventory as this service sees it: reservations. */
@NullMarked
package dev.slipway.orders.inventory;

import org.jspecify.annotations.NullMarked;
