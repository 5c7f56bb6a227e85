/** The settings that every service starts from, below all of its own. */
@NullMarked
package dev.slipway.platform.defaults;

import org.jspecify.annotations.NullMarked;
