/** Who may sign in, and with what rights. */
@NullMarked
package dev.slipway.identity.user;

import org.jspecify.annotations.NullMarked;
