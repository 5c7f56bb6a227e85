/** Checks of a platform from outside, wherever it runs. */
@NullMarked
package dev.slipway.e2e;

import org.jspecify.annotations.NullMarked;
