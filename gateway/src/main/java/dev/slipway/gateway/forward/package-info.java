/** The call to a service: what is sent, how long it may take, what its failure means. */
@NullMarked
package dev.slipway.gateway.forward;

import org.jspecify.annotations.NullMarked;
