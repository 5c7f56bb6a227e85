/** The stock of every product, and which of it is reserved. */
@NullMarked
package dev.slipway.inventory;

import org.jspecify.annotations.NullMarked;
