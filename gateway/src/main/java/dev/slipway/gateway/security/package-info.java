/** What the edge adds to the platform's security: speed, and headers for browsers. */
@NullMarked
package dev.slipway.gateway.security;

import org.jspecify.annotations.NullMarked;
