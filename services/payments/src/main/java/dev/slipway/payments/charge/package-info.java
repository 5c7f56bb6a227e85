/** What orders cost their customers. */
@NullMarked
package dev.slipway.payments.charge;

import org.jspecify.annotations.NullMarked;
