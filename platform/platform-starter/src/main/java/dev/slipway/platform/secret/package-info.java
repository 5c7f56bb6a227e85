/** What is derived from a secret, and encrypted with it. */
@NullMarked
package dev.slipway.platform.secret;

import org.jspecify.annotations.NullMarked;
