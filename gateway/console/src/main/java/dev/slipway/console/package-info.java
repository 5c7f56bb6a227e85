/** The console: a web page at {@code /}. */
@NullMarked
package dev.slipway.console;

import org.jspecify.annotations.NullMarked;
