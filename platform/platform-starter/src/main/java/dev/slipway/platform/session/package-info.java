/** Sessions of browsers in a service's database. */
@NullMarked
package dev.slipway.platform.session;

import org.jspecify.annotations.NullMarked;
