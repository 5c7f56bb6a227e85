/** What every service's tests share: a real PostgreSQL and real tokens. */
@NullMarked
package dev.slipway.platform.test;

import org.jspecify.annotations.NullMarked;
