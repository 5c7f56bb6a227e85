package dev.slipway.orders.inventory;

import java.util.UUID;

import org.springframework.security.oauth2.client.annotation.ClientRegistrationId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Calls the inventory. Every call may be repeated: it takes effect once for an order.
 */
@HttpExchange("/api/inventory/reservations/{orderId}")
@ClientRegistrationId("inventory")
public interface InventoryClient {

	/** Reserves the goods for the order: all of them or none. */
	@PutExchange
	void reserve(@PathVariable UUID orderId, @RequestBody Reservation reservation);

	/** Takes the reserved goods out of stock, which is final. */
	@PostExchange("/commit")
	void commit(@PathVariable UUID orderId);

	/** Releases the goods. A reservation that arrives after its release is rejected. */
	@DeleteExchange
	void release(@PathVariable UUID orderId);

}
