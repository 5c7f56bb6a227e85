/** The platform under load, and its performance budgets. */
@NullMarked
package dev.slipway.bench;

import org.jspecify.annotations.NullMarked;
