/**
 * How large the tables of a service are, for alerts before they are too large.
 */
@NullMarked
package dev.slipway.platform.tables;

import org.jspecify.annotations.NullMarked;
