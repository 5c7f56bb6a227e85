/** Limits on incoming requests: size of a body, requests in flight. */
@NullMarked
package dev.slipway.platform.web;

import org.jspecify.annotations.NullMarked;
