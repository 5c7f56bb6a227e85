/** The connections to a service's database, and the size of what is in it. */
@NullMarked
package dev.slipway.platform.database;

import org.jspecify.annotations.NullMarked;
