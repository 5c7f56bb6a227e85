/** Traces reach the database, and logs the store where traces lead to them. */
@NullMarked
package dev.slipway.platform.tracing;

import org.jspecify.annotations.NullMarked;
