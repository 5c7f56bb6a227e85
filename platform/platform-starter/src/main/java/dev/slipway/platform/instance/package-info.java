/** Which instance of which application this is, and how it is. */
@NullMarked
package dev.slipway.platform.instance;

import org.jspecify.annotations.NullMarked;
