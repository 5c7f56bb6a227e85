/** The few HTML pages. */
@NullMarked
package dev.slipway.identity.page;

import org.jspecify.annotations.NullMarked;
