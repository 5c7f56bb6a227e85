/** The catalog: what the shop sells and for how much. */
@NullMarked
package dev.slipway.catalog;

import org.jspecify.annotations.NullMarked;
