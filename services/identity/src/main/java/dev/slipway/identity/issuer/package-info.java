/** The public address that tokens, redirects and cookies are made for. */
@NullMarked
package dev.slipway.identity.issuer;

import org.jspecify.annotations.NullMarked;
