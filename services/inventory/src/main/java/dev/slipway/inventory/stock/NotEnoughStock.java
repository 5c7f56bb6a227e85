package dev.slipway.inventory.stock;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: an adjustment would take more than is there and not reserved. */
class NotEnoughStock extends Problem {

	NotEnoughStock(StockLevel level, int delta) {
		super(HttpStatus.CONFLICT, "not-enough-stock",
				"%d pieces of %s cannot be taken: %d are there, %d of them reserved.".formatted(-delta, level.sku(),
						level.onHand(), level.reserved()));
		with("available", level.available());
	}

}
