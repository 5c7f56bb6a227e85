package dev.slipway.inventory.stock;

import java.util.List;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/**
 * 409: there are fewer items of some products than requested, even if no order had
 * reserved any; nothing was reserved.
 */
class OutOfStock extends Problem {

	/**
	 * @param lines every product with insufficient stock
	 */
	OutOfStock(List<Shortage> lines) {
		super(HttpStatus.CONFLICT, "out-of-stock",
				"Insufficient stock for the products listed in 'lines'. Nothing was reserved.");
		with("lines", lines);
	}

}
