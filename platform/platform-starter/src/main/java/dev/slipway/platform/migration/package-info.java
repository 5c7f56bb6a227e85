/** What every service's migrations have in common. */
@NullMarked
package dev.slipway.platform.migration;

import org.jspecify.annotations.NullMarked;
