/**
 * Starts one service from an IDE, with its own PostgreSQL, sample data and tokens:
 * {@link dev.slipway.platform.development.Development}.
 */
@NullMarked
package dev.slipway.platform.development;

import org.jspecify.annotations.NullMarked;
