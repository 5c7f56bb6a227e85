/** What customers have and what they paid. */
@NullMarked
package dev.slipway.payments;

import org.jspecify.annotations.NullMarked;
