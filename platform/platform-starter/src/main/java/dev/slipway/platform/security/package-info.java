/**
 * Who may call what: every request carries a token or meets a rule that lets it in
 * without.
 */
@NullMarked
package dev.slipway.platform.security;

import org.jspecify.annotations.NullMarked;
