/** Rate limits of a caller. */
@NullMarked
package dev.slipway.gateway.limit;

import org.jspecify.annotations.NullMarked;
