package dev.slipway.inventory.stock;

import java.util.List;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: some products have insufficient stock; nothing was reserved. */
class OutOfStock extends Problem {

	/**
	 * @param lines every product with insufficient stock
	 */
	OutOfStock(List<Line> lines) {
		super(HttpStatus.CONFLICT, "out-of-stock",
				"Insufficient stock for the products listed in 'lines'. Nothing was reserved.");
		with("lines", lines);
	}

	record Line(Sku sku, int requested, int available) {
	}

}
