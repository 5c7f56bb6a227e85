/**
 * A read-only overview of the platform: the services and their instances, the limits of
 * calls to them, and the recent traffic.
 */
@NullMarked
package dev.slipway.console.overview;

import org.jspecify.annotations.NullMarked;
