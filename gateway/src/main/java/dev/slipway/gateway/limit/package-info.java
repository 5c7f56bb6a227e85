/** How much one caller may ask for. */
@NullMarked
package dev.slipway.gateway.limit;

import org.jspecify.annotations.NullMarked;
