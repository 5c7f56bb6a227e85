/**
 * Idempotency keys: a request that is sent twice has its effect once and is answered
 * twice.
 */
@NullMarked
package dev.slipway.platform.idempotency;

import org.jspecify.annotations.NullMarked;
