package dev.slipway.inventory.stock;

import java.util.List;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: there are too few pieces of some products; nothing was reserved. */
class OutOfStock extends Problem {

	/**
	 * @param lines every product of which there are too few
	 */
	OutOfStock(List<Line> lines) {
		super(HttpStatus.CONFLICT, "out-of-stock",
				"There are too few pieces: 'lines' says of which products. Nothing was reserved.");
		with("lines", lines);
	}

	record Line(Sku sku, int requested, int available) {
	}

}
