/**
 * Signing in with a browser: the gateway is the client of the OpenID provider, keeps the
 * tokens, and a cookie names the session that they belong to.
 */
@NullMarked
package dev.slipway.gateway.session;

import org.jspecify.annotations.NullMarked;
