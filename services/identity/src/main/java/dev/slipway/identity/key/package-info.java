/** The keys that sign tokens: created, published, used and retired in time. */
@NullMarked
package dev.slipway.identity.key;

import org.jspecify.annotations.NullMarked;
