package dev.slipway.inventory.stock;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: an adjustment would exceed the limit of a product's stock. */
class StockLimitReached extends Problem {

	StockLimitReached(Sku sku) {
		super(HttpStatus.CONFLICT, "stock-limit-reached",
				"Stock is limited to %d items of %s. Nothing was changed.".formatted(StockLevel.MAX, sku));
	}

}
