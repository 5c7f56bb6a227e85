/** Traces reach the database. */
@NullMarked
package dev.slipway.platform.tracing;

import org.jspecify.annotations.NullMarked;
