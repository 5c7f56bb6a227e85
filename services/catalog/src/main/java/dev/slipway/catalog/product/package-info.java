/** Products: search, prices and updates. */
@NullMarked
package dev.slipway.catalog.product;

import org.jspecify.annotations.NullMarked;
