/**
 * PostgreSQL without Docker, a service's database in it, and the invariants of its data.
 */
@NullMarked
package dev.slipway.platform.postgres;

import org.jspecify.annotations.NullMarked;
