/** Who may sign in, and with what permissions. */
@NullMarked
package dev.slipway.identity.user;

import org.jspecify.annotations.NullMarked;
