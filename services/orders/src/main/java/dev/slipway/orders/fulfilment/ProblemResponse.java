package dev.slipway.orders.fulfilment;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.slipway.orders.order.Reason;
import dev.slipway.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/** A dependency's problem, of which the type alone decides. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ProblemResponse(@Nullable String type) {

	/**
	 * What the answer means for an order; nothing when it does not decide, such as 401
	 * after the keys were changed, or a proxy's own refusal.
	 */
	static Optional<Reason> of(HttpClientErrorException answer) {
		return read(answer).flatMap((refusal) -> reason(refusal.type));
	}

	private static Optional<ProblemResponse> read(HttpClientErrorException answer) {
		try {
			return Optional.ofNullable(answer.getResponseBodyAs(ProblemResponse.class));
		}
		catch (RestClientException ex) {
			return Optional.empty(); // not even JSON
		}
	}

	private static Optional<Reason> reason(@Nullable String type) {
		if (type == null || !type.startsWith(Problem.TYPES)) {
			return Optional.empty();
		}
		return Optional.ofNullable(switch (type.substring(Problem.TYPES.length())) {
			case "out-of-stock" -> Reason.OUT_OF_STOCK;
			case "unknown-product" -> Reason.UNKNOWN_PRODUCT;
			case "insufficient-funds" -> Reason.INSUFFICIENT_FUNDS;
			// An undo was there before this step. That is a cancel, which the order's row
			// tells. Where the row tells
			// nothing (it was restored from a backup), the order cannot be fulfilled any
			// more.
			case "reservation-released", "unknown-reservation" -> Reason.OUT_OF_STOCK;
			case "charge-refunded" -> Reason.INSUFFICIENT_FUNDS;
			default -> null;
		});
	}

}
