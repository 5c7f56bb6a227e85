/** Which instance of which application this is, and its status. */
@NullMarked
package dev.slipway.platform.instance;

import org.jspecify.annotations.NullMarked;
