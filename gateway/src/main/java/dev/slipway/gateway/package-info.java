/** The edge: which path goes to which service, and whom it lets through. */
@NullMarked
package dev.slipway.gateway;

import org.jspecify.annotations.NullMarked;
