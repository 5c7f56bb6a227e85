/**
 * Keyset paging: lists that are read page by page without counting and without skipping.
 */
@NullMarked
package dev.slipway.platform.paging;

import org.jspecify.annotations.NullMarked;
