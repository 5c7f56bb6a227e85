/** What is stored in place of a secret that only has to be recognized. */
@NullMarked
package dev.slipway.identity.digest;

import org.jspecify.annotations.NullMarked;
