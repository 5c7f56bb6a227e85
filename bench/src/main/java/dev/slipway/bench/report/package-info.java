/** What was measured, next to what it should be. */
@NullMarked
package dev.slipway.bench.report;

import org.jspecify.annotations.NullMarked;
