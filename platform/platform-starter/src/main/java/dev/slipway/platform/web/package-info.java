/** Limits for what comes in: size of a body, requests in flight. */
@NullMarked
package dev.slipway.platform.web;

import org.jspecify.annotations.NullMarked;
