/** Which services there are, where they listen and what they are started with. */
@NullMarked
package dev.slipway.local.topology;

import org.jspecify.annotations.NullMarked;
