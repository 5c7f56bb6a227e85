/** The payments service as this one sees it: charges. */
@NullMarked
package dev.slipway.orders.payments;

import org.jspecify.annotations.NullMarked;
