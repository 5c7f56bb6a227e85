/** What tokens say, how long they live, and what is kept of them. */
@NullMarked
package dev.slipway.identity.token;

import org.jspecify.annotations.NullMarked;
