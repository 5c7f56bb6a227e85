/** Products: looking for them, their prices, and keeping them up to date. */
@NullMarked
package dev.slipway.catalog.product;

import org.jspecify.annotations.NullMarked;
