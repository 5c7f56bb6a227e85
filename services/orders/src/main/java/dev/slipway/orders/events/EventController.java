package dev.slipway.orders.events;

import java.security.Principal;

import dev.slipway.orders.order.Customer;
import dev.slipway.orders.order.OrderId;
import dev.slipway.orders.order.Orders;
import dev.slipway.orders.order.UnknownOrder;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Lets a customer follow an order. */
@RestController
@Tag(name = "Orders")
class EventController {

	private final Orders orders;

	private final Streams streams;

	EventController(Orders orders, Streams streams) {
		this.orders = orders;
		this.streams = streams;
	}

	/**
	 * Server-Sent Events: one {@code status} event for each status of the order, from the
	 * first one or after {@code Last-Event-ID}; the stream ends with the final one. After
	 * that the response is 204, which tells a browser not to reconnect.
	 */
	@GetMapping(path = "/api/orders/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	@Operation(summary = "Follow an order: one event for each status")
	ResponseEntity<SseEmitter> events(@PathVariable OrderId id, Principal caller,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable Integer lastEventId) {
		var customer = Customer.of(caller);
		var history = orders.history(id, customer, 0);
		if (history.isEmpty()) {
			throw new UnknownOrder(id);
		}
		var latest = history.getLast();
		// An id that no event of this order has means: from the start.
		var after = (lastEventId != null && lastEventId > 0 && lastEventId <= latest.sequence()) ? lastEventId : 0;
		if (after == latest.sequence() && latest.status().isFinal()) {
			return ResponseEntity.noContent().build();
		}
		return ResponseEntity.ok(streams.open(id, customer, after));
	}

}
