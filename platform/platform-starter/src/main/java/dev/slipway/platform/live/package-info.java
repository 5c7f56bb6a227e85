/** Settings that change while the service runs. */
@NullMarked
package dev.slipway.platform.live;

import org.jspecify.annotations.NullMarked;
