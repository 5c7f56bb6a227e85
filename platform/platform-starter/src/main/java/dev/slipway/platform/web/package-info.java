/** Limits on what callers hold: connections, time, bodies, requests in flight. */
@NullMarked
package dev.slipway.platform.web;

import org.jspecify.annotations.NullMarked;
