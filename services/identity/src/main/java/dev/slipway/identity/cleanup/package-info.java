/** Keeps the tables small: deletes what has expired. */
@NullMarked
package dev.slipway.identity.cleanup;

import org.jspecify.annotations.NullMarked;
