/** The endpoints of OAuth 2 and OpenID Connect, and how they report errors. */
@NullMarked
package dev.slipway.identity.provider;

import org.jspecify.annotations.NullMarked;
