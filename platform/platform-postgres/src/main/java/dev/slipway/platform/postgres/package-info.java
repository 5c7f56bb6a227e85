/**
 * PostgreSQL without Docker, the making of a service's database, and what must be true of
 * it.
 */
@NullMarked
package dev.slipway.platform.postgres;

import org.jspecify.annotations.NullMarked;
