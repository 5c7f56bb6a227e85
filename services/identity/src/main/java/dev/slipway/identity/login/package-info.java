/** Signing in and out with a browser. */
@NullMarked
package dev.slipway.identity.login;

import org.jspecify.annotations.NullMarked;
