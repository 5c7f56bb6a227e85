/**
 * The launcher behind {@code ./run}: builds what is stale, starts PostgreSQL, every
 * service and the gateway on this machine, and watches over them.
 */
@NullMarked
package dev.slipway.local;

import org.jspecify.annotations.NullMarked;
