/**
 * The call to a service: what is sent, how long it may take, and what a failure means.
 */
@NullMarked
package dev.slipway.gateway.forward;

import org.jspecify.annotations.NullMarked;
