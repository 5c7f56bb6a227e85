/**
 * What all services' tests share: a real PostgreSQL, real tokens, one HTTP client and its
 * assertions.
 */
@NullMarked
package dev.slipway.platform.test;

import org.jspecify.annotations.NullMarked;
