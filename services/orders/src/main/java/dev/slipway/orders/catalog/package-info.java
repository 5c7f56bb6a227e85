/** The catalog as this service sees it: names and prices. */
@NullMarked
package dev.slipway.orders.catalog;

import org.jspecify.annotations.NullMarked;
