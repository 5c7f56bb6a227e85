package dev.slipway.inventory.stock;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: more pieces of one product than any warehouse holds. */
class StockLimitReached extends Problem {

	StockLimitReached(Sku sku) {
		super(HttpStatus.CONFLICT, "stock-limit-reached",
				"There cannot be more than %d pieces of %s.".formatted(StockLevel.MAX, sku));
	}

}
