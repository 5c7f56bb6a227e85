/** The OpenID Connect provider of the platform: users, clients, keys. */
@NullMarked
package dev.slipway.identity;

import org.jspecify.annotations.NullMarked;
