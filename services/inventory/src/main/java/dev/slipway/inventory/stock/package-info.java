/** Stock levels, product by product. */
@NullMarked
package dev.slipway.inventory.stock;

import org.jspecify.annotations.NullMarked;
