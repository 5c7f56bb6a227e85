/** The edge: which path goes to which service, and who may call it. */
@NullMarked
package dev.slipway.gateway;

import org.jspecify.annotations.NullMarked;
