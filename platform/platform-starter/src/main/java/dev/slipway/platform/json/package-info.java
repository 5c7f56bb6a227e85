/** How strictly JSON is read, beyond what the platform's defaults say. */
@NullMarked
package dev.slipway.platform.json;

import org.jspecify.annotations.NullMarked;
