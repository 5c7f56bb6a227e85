/** The applications that may request tokens, as the configuration declares them. */
@NullMarked
package dev.slipway.identity.client;

import org.jspecify.annotations.NullMarked;
