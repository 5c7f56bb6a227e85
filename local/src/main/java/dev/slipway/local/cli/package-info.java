/** The commands of {@code ./run}. */
@NullMarked
package dev.slipway.local.cli;

import org.jspecify.annotations.NullMarked;
