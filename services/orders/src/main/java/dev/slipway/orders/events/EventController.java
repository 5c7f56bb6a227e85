package dev.slipway.orders.events;

import java.security.Principal;
import java.util.UUID;

import dev.slipway.orders.order.OrderId;
import dev.slipway.orders.order.Orders;
import dev.slipway.orders.order.UnknownOrder;
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
class EventController {

	private final Orders orders;

	private final Streams streams;

	EventController(Orders orders, Streams streams) {
		this.orders = orders;
		this.streams = streams;
	}

	/**
	 * Server-Sent Events: one {@code status} event for each status of the order, from the
	 * first one or behind {@code Last-Event-ID}; the stream ends with the final one.
	 * Asked for what comes behind the final one it answers 204, which tells a browser not
	 * to come back.
	 */
	@GetMapping(path = "/api/orders/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<SseEmitter> events(@PathVariable UUID id, Principal customer,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable Integer lastEventId) {
		var order = new OrderId(id);
		var history = orders.history(order, customer.getName(), 0);
		if (history.isEmpty()) {
			throw new UnknownOrder(order);
		}
		var latest = history.getLast();
		// Whatever cannot be the id of an event that this order has had means: from the
		// start.
		var after = (lastEventId != null && lastEventId > 0 && lastEventId <= latest.sequence()) ? lastEventId : 0;
		if (after == latest.sequence() && latest.status().isFinal()) {
			return ResponseEntity.noContent().build();
		}
		return ResponseEntity.ok(streams.open(order, customer.getName(), after));
	}

}
