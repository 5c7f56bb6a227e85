package dev.slipway.orders.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.platform.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order as its customer gets it.
 *
 * @param reason only when it is rejected
 */
record OrderView(UUID id, Status status, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reason reason,
		Money total, List<OrderLine> lines, Instant placedAt, List<Entry> history) {

	/** A status and when the order came to it. */
	record Entry(Status status, Instant at) {
	}

	/** An order that has just been placed. */
	static OrderView of(Order placed) {
		return of(placed, List.of(new StatusChange(placed.id(), 1, placed.status(), placed.placedAt(), null)));
	}

	/**
	 * The order as its history tells it: read after the order, the history may be ahead
	 * of it, never behind.
	 */
	static OrderView of(Order order, List<StatusChange> history) {
		var latest = history.getLast();
		return new OrderView(order.id().value(), latest.status(), latest.reason(), order.total(), order.lines(),
				order.placedAt(), history.stream().map((change) -> new Entry(change.status(), change.at())).toList());
	}

}
