/**
 * The console: a page at {@code /} for people, whose files are in
 * {@code resources/console}. A platform without one deletes this package and those files.
 */
@NullMarked
package dev.slipway.gateway.console;

import org.jspecify.annotations.NullMarked;
