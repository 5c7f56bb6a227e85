/**
 * Who may call what: every request carries a token or matches a rule that needs none.
 */
@NullMarked
package dev.slipway.platform.security;

import org.jspecify.annotations.NullMarked;
