/** What is measured, one class for each part. */
@NullMarked
package dev.slipway.bench.part;

import org.jspecify.annotations.NullMarked;
