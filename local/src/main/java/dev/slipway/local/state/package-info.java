/** The folder of a running platform and what runs there. */
@NullMarked
package dev.slipway.local.state;

import org.jspecify.annotations.NullMarked;
