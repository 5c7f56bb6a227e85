package dev.slipway.orders.payments;

import java.util.UUID;

import org.springframework.security.oauth2.client.annotation.ClientRegistrationId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Calls payments. Every call may be repeated: it takes effect once for an order. */
@HttpExchange("/api/payments/charges")
@ClientRegistrationId("payments")
public interface PaymentsClient {

	/** Checks that the customer could be charged; nothing is charged or held. */
	@PostExchange("/check")
	Account check(@RequestBody Charge charge);

	/** Charges the customer's account for the order. */
	@PutExchange("/{orderId}")
	void charge(@PathVariable UUID orderId, @RequestBody Charge charge);

	/** Refunds the charge. A charge that arrives after its refund is rejected. */
	@PostExchange("/{orderId}/refund")
	void refund(@PathVariable UUID orderId);

}
