/** How many pieces of every product there are, and which of them are spoken for. */
@NullMarked
package dev.slipway.inventory;

import org.jspecify.annotations.NullMarked;
