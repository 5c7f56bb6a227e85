/** What lies on the shelves, product by product. */
@NullMarked
package dev.slipway.inventory.stock;

import org.jspecify.annotations.NullMarked;
