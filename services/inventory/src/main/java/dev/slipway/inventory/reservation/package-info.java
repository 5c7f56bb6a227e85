/** Items that orders have reserved. */
@NullMarked
package dev.slipway.inventory.reservation;

import org.jspecify.annotations.NullMarked;
