package dev.slipway.inventory.stock;

import java.time.Duration;
import java.util.List;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/**
 * 409: some products are in stock, but other orders have reserved them and may still
 * release them; nothing was reserved.
 */
class StockReserved extends Problem {

	/**
	 * @param lines every product with insufficient stock
	 */
	StockReserved(List<Shortage> lines) {
		super(HttpStatus.CONFLICT, "stock-reserved",
				"Other orders have reserved the products listed in 'lines'. Nothing was reserved. "
						+ "Try again: they may still release them.");
		with("lines", lines);
		retryAfter(Duration.ofSeconds(1));
	}

}
