/** The edge: which path goes to which service, and who is let through. */
@NullMarked
package dev.slipway.gateway;

import org.jspecify.annotations.NullMarked;
