/** The processes that are measured, started as their images start them. */
@NullMarked
package dev.slipway.bench.platform;

import org.jspecify.annotations.NullMarked;
