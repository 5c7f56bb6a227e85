/**
 * The overview of the platform, for people, read-only: the services and their instances,
 * the limits of calls to them, and the recent traffic.
 */
@NullMarked
package dev.slipway.console.overview;

import org.jspecify.annotations.NullMarked;
