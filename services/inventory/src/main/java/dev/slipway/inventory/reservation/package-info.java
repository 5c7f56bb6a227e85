/** Pieces that orders are waiting for. */
@NullMarked
package dev.slipway.inventory.reservation;

import org.jspecify.annotations.NullMarked;
