/** Starts processes, keeps them running and stops them. */
@NullMarked
package dev.slipway.local.process;

import org.jspecify.annotations.NullMarked;
