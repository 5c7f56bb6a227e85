package dev.slipway.orders.events;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.orders.order.Reason;
import dev.slipway.orders.order.Status;
import dev.slipway.orders.order.StatusChange;
import org.jspecify.annotations.Nullable;

/**
 * The data of an event.
 *
 * @param reason only of {@code REJECTED}
 */
record StatusEvent(Status status, Instant at, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reason reason) {

	static StatusEvent of(StatusChange change) {
		return new StatusEvent(change.status(), change.at(), change.reason());
	}

}
