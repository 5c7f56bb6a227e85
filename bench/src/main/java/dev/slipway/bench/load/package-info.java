/** Requests, many at a time, and how long each took. */
@NullMarked
package dev.slipway.bench.load;

import org.jspecify.annotations.NullMarked;
