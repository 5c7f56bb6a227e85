/** The applications that may ask for tokens, as the configuration declares them. */
@NullMarked
package dev.slipway.identity.client;

import org.jspecify.annotations.NullMarked;
