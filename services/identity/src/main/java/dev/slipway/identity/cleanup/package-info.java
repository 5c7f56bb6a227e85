/** Keeps the tables small: deletes what has expired, and measures what is there. */
@NullMarked
package dev.slipway.identity.cleanup;

import org.jspecify.annotations.NullMarked;
