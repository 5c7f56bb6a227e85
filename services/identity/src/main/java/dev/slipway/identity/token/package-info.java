/** What tokens contain, how long they live, and what is stored of them. */
@NullMarked
package dev.slipway.identity.token;

import org.jspecify.annotations.NullMarked;
