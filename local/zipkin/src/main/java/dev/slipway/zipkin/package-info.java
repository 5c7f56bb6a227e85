/** Receives traces and shows them. */
@NullMarked
package dev.slipway.zipkin;

import org.jspecify.annotations.NullMarked;
