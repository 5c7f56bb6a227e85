/**
 * PostgreSQL without Docker, and the making of a service's database.
 */
@NullMarked
package dev.slipway.platform.postgres;

import org.jspecify.annotations.NullMarked;
