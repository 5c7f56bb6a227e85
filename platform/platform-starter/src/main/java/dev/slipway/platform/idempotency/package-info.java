/**
 * Idempotency keys: a request that is sent twice takes effect once and gets the same
 * response twice.
 */
@NullMarked
package dev.slipway.platform.idempotency;

import org.jspecify.annotations.NullMarked;
