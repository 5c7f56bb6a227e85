package dev.slipway.orders.fulfilment;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.slipway.orders.order.Reason;
import dev.slipway.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/** A dependency's problem. Its type alone is conclusive, not its status. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ProblemResponse(@Nullable String type) {

	/**
	 * Why the order has to be rejected; empty for a response that is not conclusive, such
	 * as 401 after the keys were changed, or a proxy's error page.
	 */
	static Optional<Reason> reason(HttpClientErrorException response) {
		return read(response).flatMap((problem) -> reason(problem.type));
	}

	/**
	 * Whether other orders have reserved the stock, and may still release it.
	 */
	static boolean isStockReserved(HttpClientErrorException response) {
		return read(response).map(ProblemResponse::type).filter((Problem.TYPES + "stock-reserved")::equals).isPresent();
	}

	private static Optional<ProblemResponse> read(HttpClientErrorException response) {
		try {
			return Optional.ofNullable(response.getResponseBodyAs(ProblemResponse.class));
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
			// An undo came first: the order was cancelled, as its row says. A row that
			// does not say so was restored from a backup, and cannot be fulfilled.
			case "reservation-released", "unknown-reservation" -> Reason.OUT_OF_STOCK;
			case "charge-refunded" -> Reason.INSUFFICIENT_FUNDS;
			default -> null;
		});
	}

}
