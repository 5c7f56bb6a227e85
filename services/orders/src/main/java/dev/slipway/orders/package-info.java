/** Orders and the durable process that fulfils them. */
@NullMarked
package dev.slipway.orders;

import org.jspecify.annotations.NullMarked;
