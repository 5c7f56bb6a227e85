/**
 * Calls to other services: timeouts, connection lifetime, circuit breakers and the
 * service's own tokens.
 */
@NullMarked
package dev.slipway.platform.http;

import org.jspecify.annotations.NullMarked;
