/** The endpoints of OAuth 2 and OpenID Connect, and how they refuse. */
@NullMarked
package dev.slipway.identity.provider;

import org.jspecify.annotations.NullMarked;
