/** The slow first requests of an instance, which nobody should wait for. */
@NullMarked
package dev.slipway.platform.warmup;

import org.jspecify.annotations.NullMarked;
