/** What the edge adds to the platform's security: speed and a browser's protection. */
@NullMarked
package dev.slipway.gateway.security;

import org.jspecify.annotations.NullMarked;
