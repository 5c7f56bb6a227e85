/** What people see: progress, merged logs and errors. */
@NullMarked
package dev.slipway.local.terminal;

import org.jspecify.annotations.NullMarked;
