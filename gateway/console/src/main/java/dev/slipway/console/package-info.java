/** The console: a page for people at {@code /}. */
@NullMarked
package dev.slipway.console;

import org.jspecify.annotations.NullMarked;
